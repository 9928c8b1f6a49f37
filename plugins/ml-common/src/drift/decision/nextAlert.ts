import { AlertSubject, DriftAlert } from '../driftAlert';
import { WindowReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { DriftMonitor } from '../monitor';
import { alertText } from './alertText';
import { endOf } from './endOf';
import { entryOf } from './entryOf';
import { isSubject } from './isSubject';
import { severityOf } from './severityOf';
import { SubjectWindows, subjectWindows } from './subjectWindows';

/**
 * What is to become of the alert of a monitor.
 *
 * @public
 */
export type AlertDecision =
  | { kind: 'none' }
  | {
      kind: 'open' | 'change';
      severity: DriftAlert['severity'];
      subjects: AlertSubject[];
      text: string;
      /** Begin of the newest window in which something moved that enters with it. */
      lastMoved?: string;
    }
  | { kind: 'calm'; text: string };

/**
 * Decides whether an alert opens, changes or ends, once the newest window was read.
 *
 * A subject (a column, or the watched measure of performance) enters when it moved in the
 * newest window that could judge it, and in `moved` of the last `of` of those; it leaves after
 * `calm` of them in a row without. Windows without data, or with too little, count neither
 * way. Measured and estimated performance are looked at each by itself: either opens, and
 * what was measured is called off by measured windows alone. What is not watched any more leaves at once. Severity falls only after `calm` windows of the lower one.
 *
 * @param readings - oldest first, newest last; after a person resolved an alert, those
 * from then on, or else the same windows open it again
 *
 * @public
 */
export function nextAlert({
  comparison = 'baseline',
  open,
  readings,
  settings,
}: {
  readings: WindowReading[];
  open?: { severity: DriftAlert['severity']; subjects: AlertSubject[] };
  settings: DriftSettings;
  /** What is said of a column that moved; `baseline` when absent. */
  comparison?: DriftMonitor['comparison'];
}): AlertDecision {
  const before = (open?.subjects ?? []).filter(({ until }) => !until);
  const judged = subjectWindows(readings, settings);
  const canStay = (subject: string) => isSubject(subject, readings, settings);
  const still = before.map(subject =>
    canStay(subject.subject)
      ? ended(subject, judged.get(subject.subject), settings)
      : { ...subject, until: readings.at(-1)?.to ?? subject.since },
  );
  const known = new Set(before.map(({ subject }) => subject));
  const entries = [...judged].flatMap(([subject, windows]) => {
    const entry =
      !known.has(subject) && canStay(subject)
        ? entryOf(windows, settings)
        : undefined;
    return entry ? [{ ...entry, subject }] : [];
  });
  const entered = entries.map(({ since, subject }) => ({ subject, since }));
  const left = still.filter(({ until }) => until);
  const gone = left.filter(({ subject }) => !canStay(subject));
  const calm = left.filter(each => !gone.includes(each));
  const active = [...still.filter(({ until }) => !until), ...entered];
  if (active.length === 0) {
    return open
      ? {
          kind: 'calm',
          text:
            gone.length > 0
              ? alertText({ comparison, entered: entries, calm, gone })
              : `Calm again after ${settings.windows.calm} windows in a row.`,
        }
      : { kind: 'none' };
  }
  const severity = severityOf({
    readings,
    settings,
    subjects: active.map(({ subject }) => subject),
    ...(open && { before: open.severity }),
  });
  if (
    open &&
    entered.length + left.length === 0 &&
    severity === open.severity
  ) {
    return { kind: 'none' };
  }
  const lastMoved = entries
    .map(entry => entry.lastMoved)
    .sort()
    .at(-1);
  const past = (open?.subjects ?? []).filter(({ until }) => until);
  return {
    kind: open ? 'change' : 'open',
    severity,
    subjects: [...past, ...still, ...entered],
    text: alertText({
      ...{ comparison, entered: entries, calm, gone, severity },
      ...(open && { before: open.severity }),
    }),
    ...(lastMoved && { lastMoved }),
  };
}

function ended(
  subject: AlertSubject,
  windows: SubjectWindows | undefined,
  settings: DriftSettings,
): AlertSubject {
  const until = windows && endOf(subject, windows, settings);
  return until ? { ...subject, until } : subject;
}
