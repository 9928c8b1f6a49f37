import AcknowledgedIcon from '@mui/icons-material/HowToRegOutlined';
import AlertIcon from '@mui/icons-material/NotificationsActiveOutlined';
import ChangedIcon from '@mui/icons-material/EditNotificationsOutlined';
import FailedIcon from '@mui/icons-material/ErrorOutline';
import MutedIcon from '@mui/icons-material/NotificationsOffOutlined';
import NewVersionIcon from '@mui/icons-material/NewReleasesOutlined';
import ResolvedIcon from '@mui/icons-material/TaskAltOutlined';
import RetrainIcon from '@mui/icons-material/ModelTrainingOutlined';
import UnmutedIcon from '@mui/icons-material/NotificationsNoneOutlined';
import Box from '@mui/material/Box';
import { AlertEvent, DriftAlert } from '@callboard/plugin-ml-common';
import { RelativeTime } from '../kit/RelativeTime';
import { Who } from '../kit/Who';
import { useMlText } from '../text/useMlText';
import { Folded } from '../kit/Folded';
import { RetrainingLine } from './RetrainingLine';

const ICONS = {
  opened: AlertIcon,
  changed: ChangedIcon,
  acknowledged: AcknowledgedIcon,
  muted: MutedIcon,
  unmuted: UnmutedIcon,
  resolved: ResolvedIcon,
  'retraining-requested': RetrainIcon,
  'retraining-delivered': RetrainIcon,
  'retraining-failed': FailedIcon,
  retrained: NewVersionIcon,
} satisfies Record<AlertEvent['what'], unknown>;

/** So many of the newest events are seen at once. */
const FEW = 8;

/** What happened to an alert, oldest first, and how its retrainings stand; what is long ago is folded. */
export function AlertTimeline(props: { alert: DriftAlert }) {
  const { events, retrainings, entityRef } = props.alert;
  const t = useMlText();
  const earlier = events.slice(0, -FEW);
  return (
    <Box sx={{ fontSize: '0.8125rem' }}>
      {earlier.length > 0 && (
        <Box sx={{ mb: 1 }}>
          <Folded title={t('drift.alert.before', { count: earlier.length })}>
            <Events events={earlier} />
          </Folded>
        </Box>
      )}
      <Events events={events.slice(-FEW)} />
      {retrainings.map(each => (
        <Box key={each.id} sx={{ pl: '28px' }}>
          <RetrainingLine retraining={each} entityRef={entityRef} />
        </Box>
      ))}
    </Box>
  );
}

function Events(props: { events: AlertEvent[] }) {
  const t = useMlText();
  const last = props.events.length - 1;
  return (
    <Box
      component="ol"
      aria-label={t('drift.alert.timeline')}
      sx={{ m: 0, p: 0, listStyle: 'none' }}
    >
      {props.events.map((event, index) => (
        <Event key={index} event={event} last={index === last} />
      ))}
    </Box>
  );
}

function Event(props: { event: AlertEvent; last: boolean }) {
  const { event, last } = props;
  const { at, what, by, text } = event;
  const t = useMlText();
  const Icon = ICONS[what];
  return (
    <Box
      component="li"
      sx={{
        position: 'relative',
        display: 'flex',
        gap: 1,
        pb: 1,
        // Joins one event to the next.
        ...(!last && {
          '&::before': {
            content: '""',
            position: 'absolute',
            left: 9,
            top: 22,
            bottom: 0,
            borderLeft: '2px solid',
            borderColor: 'divider',
          },
        }),
      }}
    >
      <Icon aria-hidden color="action" sx={{ fontSize: 20, flexShrink: 0 }} />
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <strong>{t(`drift.alert.event.${what}`)}</strong>{' '}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          <RelativeTime iso={at} /> ·{' '}
          {by ? <Who who={by} /> : t('drift.alert.monitor')}
        </Box>
        {text && <div>{text}</div>}
      </Box>
    </Box>
  );
}
