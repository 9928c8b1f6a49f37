import Box from '@mui/material/Box';
import { DriftAlert } from '@callboard/plugin-ml-common';
import { RelativeTime } from '../kit/RelativeTime';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { AlertTimeline } from './AlertTimeline';
import { subjectName } from './subjectName';

/** So many names are said before only their number is. */
const FEW = 3;

/** Alerts that are over, newest first, each with what happened. */
export function EarlierAlerts(props: { alerts: DriftAlert[] }) {
  const { alerts } = props;
  const t = useMlText();
  return (
    <Section title={t('drift.alert.earlier', { count: alerts.length })}>
      {alerts.map(alert => (
        <Box
          component="details"
          key={alert.id}
          sx={{
            py: 0.5,
            '& > summary': { cursor: 'pointer', overflowWrap: 'anywhere' },
          }}
        >
          <summary>
            <Line alert={alert} />
          </summary>
          <Box sx={{ pt: 1, pl: 2 }}>
            <AlertTimeline alert={alert} />
          </Box>
        </Box>
      ))}
    </Section>
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
