import { AlertSubject, DriftAlert } from '../driftAlert';
import { DriftMonitor } from '../monitor';
import { Entry } from './entryOf';
import { PERFORMANCE } from './isSubject';
import { listed } from './listed';

/** What an alert says of its change, as one sentence. */
export function alertText({
  before,
  calm,
  comparison,
  entered,
  gone,
  severity,
}: {
  /** Of skew, it is the two sides that differ. */
  comparison: DriftMonitor['comparison'];
  entered: Array<Pick<AlertSubject, 'subject'> & Pick<Entry, 'basis'>>;
  /** Those that moved no more. */
  calm: AlertSubject[];
  /** Those that are not watched any more. */
  gone: AlertSubject[];
  severity?: DriftAlert['severity'];
  before?: DriftAlert['severity'];
}): string {
  const fell = entered.filter(({ subject }) => subject.startsWith(PERFORMANCE));
  const moved = entered.filter(each => !fell.includes(each));
  // Of performance one measure is watched.
  const parts = [
    ...(moved.length > 0
      ? [
          `${names(moved)} ${movement(
            moved,
            comparison,
          )} beyond threshold and noise`,
        ]
      : []),
    ...(fell.length > 0
      ? [
          `${fell[0].basis} ${names(
            fell,
          )} fell beyond threshold and sampling error`,
        ]
      : []),
    ...(calm.length > 0 ? [`${names(calm)} ${are(calm)} calm again`] : []),
    ...(gone.length > 0
      ? [`${names(gone)} ${are(gone)} not watched any more`]
      : []),
    ...(before && severity && before !== severity ? [`now ${severity}`] : []),
  ];
  return `${parts.join('; ')}.`;
}

function movement(
  moved: Array<unknown>,
  comparison: DriftMonitor['comparison'],
): string {
  if (comparison === 'baseline') {
    return 'moved';
  }
  return `${
    moved.length > 1 ? 'differ' : 'differs'
  } between training and serving`;
}

function names(subjects: Array<Pick<AlertSubject, 'subject'>>): string {
  return listed(
    subjects.map(({ subject }) =>
      subject.startsWith(PERFORMANCE)
        ? subject.slice(PERFORMANCE.length)
        : subject,
    ),
  );
}

function are(subjects: AlertSubject[]): string {
  return subjects.length > 1 ? 'are' : 'is';
}
