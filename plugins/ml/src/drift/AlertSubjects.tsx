import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { AlertSubject } from '@callboard/plugin-ml-common';
import { Fragment, ReactElement } from 'react';
import { RelativeTime } from '../kit/RelativeTime';
import { useMlText } from '../text/useMlText';
import { Folded } from '../kit/Folded';
import { Comparison } from './driftState';
import { columnOf, subjectName } from './subjectName';
import { WindowTime } from './WindowTime';

/** So many are seen at once. */
const FEW = 12;

interface AlertSubjectsProps {
  subjects: AlertSubject[];
  comparison: Comparison;
  onColumn: (column: string) => void;
}

/** What an alert is about, the first that moved first, with what moved in the same window; a column can be opened. */
export function AlertSubjects(props: AlertSubjectsProps) {
  const t = useMlText();
  const subjects = [...props.subjects].sort(
    (a, b) => Date.parse(a.since) - Date.parse(b.since),
  );
  const others = subjects.slice(FEW);
  return (
    <Box sx={{ mb: 1.5 }}>
      <Groups {...props} subjects={subjects.slice(0, FEW)} />
      {others.length > 0 && (
        <Folded title={t('drift.alert.more', { count: others.length })}>
          <Groups {...props} subjects={others} />
        </Folded>
      )}
    </Box>
  );
}

/** For skew, that it is the two sides that differ. */
const sinceOf = {
  baseline: 'drift.alert.since',
  skew: 'drift.alert.sinceSkew',
} as const;

function Groups(props: AlertSubjectsProps) {
  const t = useMlText();
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {groupsOf(props.subjects).map(group => {
        const [{ since, until }] = group;
        const subjects = <Names {...props} subjects={group} />;
        return (
          <Box component="li" key={`${since} ${until}`} sx={{ mb: 0.5 }}>
            {until
              ? t('drift.alert.calm', {
                  subjects,
                  when: <RelativeTime iso={until} />,
                })
              : t(sinceOf[props.comparison], {
                  subjects,
                  when: <WindowTime iso={since} />,
                })}
          </Box>
        );
      })}
    </Box>
  );
}

/** Those that moved in the same window, and became calm in the same. */
function groupsOf(subjects: AlertSubject[]): AlertSubject[][] {
  const groups = new Map<string, AlertSubject[]>();
  for (const each of subjects) {
    const key = `${each.since} ${each.until}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

function Names(props: AlertSubjectsProps): ReactElement {
  const t = useMlText();
  return (
    <>
      {props.subjects.map(({ subject }, index) => {
        const column = columnOf(subject);
        return (
          <Fragment key={subject}>
            {index > 0 && ', '}
            {column ? (
              <Link
                component="button"
                type="button"
                sx={{ font: 'inherit', verticalAlign: 'baseline' }}
                onClick={() => props.onColumn(column)}
              >
                {column}
              </Link>
            ) : (
              subjectName(subject, t)
            )}
          </Fragment>
        );
      })}
    </>
  );
}
