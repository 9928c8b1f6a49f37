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

/** What happened to an alert, oldest first, and how its retrainings stand. */
export function AlertTimeline(props: { alert: DriftAlert }) {
  const { events, retrainings, entityRef } = props.alert;
  const t = useMlText();
  return (
    <Box
      component="ol"
      tabIndex={0}
      aria-label={t('drift.alert.timeline')}
      sx={{
        m: 0,
        p: 0,
        maxHeight: 260,
        overflow: 'auto',
        listStyle: 'none',
        fontSize: '0.8125rem',
      }}
    >
      {events.map((event, index) => (
        <Event key={index} event={event} last={index === events.length - 1} />
      ))}
      {retrainings.map(each => (
        <Box component="li" key={each.id} sx={{ pl: '28px' }}>
          <RetrainingLine retraining={each} entityRef={entityRef} />
        </Box>
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
