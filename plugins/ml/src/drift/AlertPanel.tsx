import Box from '@mui/material/Box';
import {
  DriftAlert,
  DriftMonitor,
  Retraining,
} from '@callboard/plugin-ml-common';
import { CopyButton } from '../kit/CopyButton';
import { RelativeTime } from '../kit/RelativeTime';
import { Section } from '../kit/Section';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { AlertActions } from './AlertActions';
import { isAcknowledged } from './isAcknowledged';
import { RemainingTime } from './RemainingTime';
import { AlertSubjects } from './AlertSubjects';
import { AlertTimeline } from './AlertTimeline';
import { AlertActing } from './useDriftActions';

export interface AlertPanelProps {
  alert: DriftAlert;
  monitor: DriftMonitor;
  /** Of all alerts of the monitor. */
  retrainings: Retraining[];
  mayManage: boolean;
  acting: AlertActing;
  onColumn: (column: string) => void;
}

/** What moved since when, what was done about it, and what can be. */
export function AlertPanel(props: AlertPanelProps) {
  const { alert, onColumn } = props;
  const t = useMlText();
  return (
    <Section
      title={t('drift.alert.title')}
      actions={
        <CopyButton text={linkTo(alert)} label={t('drift.alert.copyLink')} />
      }
    >
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: 'repeat(2, minmax(0, 1fr))',
          },
        }}
      >
        <div>
          <Box sx={{ mb: 1 }}>
            <Box component="span" sx={{ mr: 1 }}>
              <StatusBadge level={alert.severity} />
            </Box>
            <Standing alert={alert} />
          </Box>
          <AlertSubjects
            subjects={alert.subjects}
            comparison={props.monitor.comparison}
            onColumn={onColumn}
          />
          <AlertActions {...props} />
        </div>
        <Section inner title={t('drift.alert.timeline')}>
          <AlertTimeline alert={alert} />
        </Section>
      </Box>
    </Section>
  );
}

/** The page that is open, with this alert pointed out and nothing else. */
function linkTo({ id }: DriftAlert): string {
  return new URL(
    `?${new URLSearchParams({ alert: id })}`,
    window.location.href,
  ).toString();
}

function Standing(props: { alert: DriftAlert }) {
  const { state, openedAt, mutedUntil } = props.alert;
  const t = useMlText();
  const acknowledged = isAcknowledged(props.alert);
  return t('drift.alert.opened', {
    when: <RelativeTime iso={openedAt} />,
    state:
      state === 'muted' ? (
        <>
          {mutedUntil
            ? t('drift.alert.state.muted', {
                time: <RemainingTime iso={mutedUntil} />,
              })
            : t('drift.alert.state.mutedBare')}
          {acknowledged && `, ${t('drift.alert.state.acknowledged')}`}
        </>
      ) : (
        t(`drift.alert.state.${state}`)
      ),
  });
}
