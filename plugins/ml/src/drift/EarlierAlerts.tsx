import Box from '@mui/material/Box';
import { DriftAlert } from '@callboard/plugin-ml-common';
import { RelativeTime } from '../kit/RelativeTime';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { AlertSubjects } from './AlertSubjects';
import { AlertTimeline } from './AlertTimeline';
import { Comparison, DriftState } from './driftState';
import { PointedOut } from './PointedOut';
import { subjectName } from './subjectName';

/** So many names are said before only their number is. */
const FEW = 3;

interface EarlierAlertsProps {
  alerts: DriftAlert[];
  /** Id of the alert that is opened. */
  opened?: string;
  onState: (change: Partial<DriftState>) => void;
  comparison: Comparison;
  onColumn: (column: string) => void;
}

/** Alerts that are over, newest first; one at a time can be opened. */
export function EarlierAlerts(props: EarlierAlertsProps) {
  const { alerts } = props;
  const t = useMlText();
  return (
    <Section title={t('drift.alert.earlier', { count: alerts.length })}>
      {alerts.map(alert => (
        <Earlier key={alert.id} {...props} alert={alert} />
      ))}
    </Section>
  );
}

function Earlier(props: EarlierAlertsProps & { alert: DriftAlert }) {
  const { alert, comparison, opened, onColumn, onState } = props;
  const open = alert.id === opened;
  return (
    <PointedOut yes={open}>
      <Box
        component="details"
        open={open}
        onToggle={({ currentTarget }) => {
          if (currentTarget.open !== open) {
            onState({ alert: currentTarget.open ? alert.id : undefined });
          }
        }}
        sx={{
          py: 0.5,
          '& > summary': { cursor: 'pointer', overflowWrap: 'anywhere' },
        }}
      >
        <summary>
          <Line alert={alert} />
        </summary>
        <Box sx={{ pt: 1, pl: 2 }}>
          <AlertSubjects
            subjects={alert.subjects}
            comparison={comparison}
            onColumn={onColumn}
          />
          <AlertTimeline alert={alert} />
        </Box>
      </Box>
    </PointedOut>
  );
}

function Line(props: { alert: DriftAlert }) {
  const { openedAt, subjects, cause } = props.alert;
  const t = useMlText();
  return t('drift.alert.earlierLine', {
    when: <RelativeTime iso={openedAt} />,
    subjects:
      subjects.length > FEW
        ? t('drift.alert.subjects', { count: subjects.length })
        : subjects.map(({ subject }) => subjectName(subject, t)).join(', '),
    end: cause
      ? t(`drift.alert.causes.${cause}`)
      : t('drift.alert.state.resolved'),
  });
}
