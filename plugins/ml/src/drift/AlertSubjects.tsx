import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { AlertSubject } from '@callboard/plugin-ml-common';
import { RelativeTime } from '../kit/RelativeTime';
import { useMlText } from '../text/useMlText';
import { Folded } from './Folded';
import { columnOf, subjectName } from './subjectName';

/** So many are seen at once. */
const FEW = 12;

/** What an alert is about, each since when; a column can be opened. */
export function AlertSubjects(props: {
  subjects: AlertSubject[];
  onColumn: (column: string) => void;
}) {
  const { subjects, onColumn } = props;
  const t = useMlText();
  const others = subjects.slice(FEW);
  return (
    <Box sx={{ mb: 1.5 }}>
      <Subjects subjects={subjects.slice(0, FEW)} onColumn={onColumn} />
      {others.length > 0 && (
        <Folded title={t('drift.alert.more', { count: others.length })}>
          <Subjects subjects={others} onColumn={onColumn} />
        </Folded>
      )}
    </Box>
  );
}

function Subjects(props: {
  subjects: AlertSubject[];
  onColumn: (column: string) => void;
}) {
  return (
    <Box
      component="ul"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2.5,
        rowGap: 0.5,
        m: 0,
        p: 0,
        listStyle: 'none',
      }}
    >
      {props.subjects.map(each => (
        <li key={each.subject}>
          <Subject subject={each} onColumn={props.onColumn} />
        </li>
      ))}
    </Box>
  );
}

function Subject(props: {
  subject: AlertSubject;
  onColumn: (column: string) => void;
}) {
  const { subject, since, until } = props.subject;
  const t = useMlText();
  const column = columnOf(subject);
  const name = column ? (
    <Link
      component="button"
      type="button"
      sx={{ font: 'inherit', verticalAlign: 'baseline' }}
      onClick={() => props.onColumn(column)}
    >
      {column}
    </Link>
  ) : (
    <span>{subjectName(subject, t)}</span>
  );
  return until
    ? t('drift.alert.calm', {
        subject: name,
        when: <RelativeTime iso={until} />,
      })
    : t('drift.alert.since', {
        subject: name,
        when: <RelativeTime iso={since} />,
      });
}
