import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import {
  AlertSubject,
  DriftAlert,
  DriftMonitor,
  Retraining,
} from '@callboard/plugin-ml-common';
import { RelativeTime } from '../kit/RelativeTime';
import { Section } from '../kit/Section';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { AlertActions } from './AlertActions';
import { AlertTimeline } from './AlertTimeline';
import { DriftState } from './driftState';
import { columnOf, subjectName } from './subjectName';
import { AlertActing } from './useDriftActions';

export interface AlertPanelProps {
  alert: DriftAlert;
  monitor: DriftMonitor;
  /** Of all alerts of the monitor. */
  retrainings: Retraining[];
  mayManage: boolean;
  acting: AlertActing;
  onState: (change: Partial<DriftState>) => void;
}

/** What moved since when, what was done about it, and what can be. */
export function AlertPanel(props: AlertPanelProps) {
  const { alert, onState } = props;
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
              <StatusBadge
                level={alert.severity}
                text={t('drift.alert.subjects', {
                  count: alert.subjects.length,
                })}
              />
            </Box>
            <Standing alert={alert} />
          </Box>
          <Subjects
            subjects={alert.subjects}
            onColumn={column => onState({ column, window: undefined })}
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

function Subjects(props: {
  subjects: AlertSubject[];
  onColumn: (column: string) => void;
}) {
  const { subjects, onColumn } = props;
  const t = useMlText();
  return (
    <Box
      component="ul"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2.5,
        rowGap: 0.5,
        m: 0,
        mb: 1.5,
        p: 0,
        maxHeight: 132,
        overflow: 'auto',
        listStyle: 'none',
      }}
    >
      {subjects.map(({ subject, since, until }) => {
        const column = columnOf(subject);
        const name = column ? (
          <Link
            component="button"
            type="button"
            sx={{ font: 'inherit', verticalAlign: 'baseline' }}
            onClick={() => onColumn(column)}
          >
            {column}
          </Link>
        ) : (
          <span>{subjectName(subject, t)}</span>
        );
        return (
          <li key={subject}>
            {until
              ? t('drift.alert.calm', {
                  subject: name,
                  when: <RelativeTime iso={until} />,
                })
              : t('drift.alert.since', {
                  subject: name,
                  when: <RelativeTime iso={since} />,
                })}
          </li>
        );
      })}
    </Box>
  );
}
