import Box from '@mui/material/Box';
import {
  DriftAlert,
  DriftMonitor,
  Retraining,
} from '@callboard/plugin-ml-common';
import { RelativeTime } from '../kit/RelativeTime';
import { Section } from '../kit/Section';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { AlertActions } from './AlertActions';
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
    <Section title={t('drift.alert.title')}>
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
          <AlertSubjects subjects={alert.subjects} onColumn={onColumn} />
          <AlertActions {...props} />
        </div>
        <Section inner title={t('drift.alert.timeline')}>
          <AlertTimeline alert={alert} />
        </Section>
      </Box>
    </Section>
  );
}

function Standing(props: { alert: DriftAlert }) {
  const { state, openedAt, mutedUntil } = props.alert;
  const t = useMlText();
  return t('drift.alert.opened', {
    when: <RelativeTime iso={openedAt} />,
    state:
      state === 'muted' ? (
        <>
          {mutedUntil
            ? t('drift.alert.state.muted', {
                when: <RelativeTime iso={mutedUntil} />,
              })
            : t('drift.alert.state.mutedBare')}
        </>
      ) : (
        t(`drift.alert.state.${state}`)
      ),
  });
}
