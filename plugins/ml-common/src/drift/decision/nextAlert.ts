import { AlertSubject, DriftAlert } from '../driftAlert';
import { WindowReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { alertText } from './alertText';
import { isSubject } from './isSubject';
import { severityOf } from './severityOf';
import { SubjectWindow, subjectWindows } from './subjectWindows';

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
    }
  | { kind: 'calm'; text: string };

/**
 * Decides whether an alert opens, changes or ends, once the newest window was read.
 *
 * A subject (a column, or the watched measure of performance) enters when it moved in the
 * newest window that could judge it, and in `moved` of the last `of` of those; it leaves after
 * `calm` of them in a row without. Windows without data, or with too little, count neither
 * way. What is not watched any more leaves at once. Severity falls only after `calm` windows of the lower one.
 *
 * @param readings - oldest first, newest last; after a person resolved an alert, those
 * from then on, or else the same windows open it again
 *
 * @public
 */
export function nextAlert({
  open,
  readings,
  settings,
}: {
  readings: WindowReading[];
  open?: { severity: DriftAlert['severity']; subjects: AlertSubject[] };
  settings: DriftSettings;
}): AlertDecision {
  const before = (open?.subjects ?? []).filter(({ until }) => !until);
  const judged = subjectWindows(readings, settings);
  const canStay = (subject: string) => isSubject(subject, readings, settings);
  const still = before.map(subject =>
    canStay(subject.subject)
      ? ended(subject, judged.get(subject.subject) ?? [], settings)
      : { ...subject, until: readings.at(-1)?.to ?? subject.since },
  );
  const known = new Set(before.map(({ subject }) => subject));
  const entered = [...judged].flatMap(([subject, windows]) =>
    !known.has(subject) && canStay(subject) && enters(windows, settings)
      ? [{ subject, since: sinceOf(windows, settings) }]
      : [],
  );
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
              ? alertText({ entered, calm, gone })
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
  const past = (open?.subjects ?? []).filter(({ until }) => until);
  return {
    kind: open ? 'change' : 'open',
    severity,
    subjects: [...past, ...still, ...entered],
    text: alertText({
      ...{ entered, calm, gone, severity },
      ...(open && { before: open.severity }),
    }),
  };
}

function enters(
  windows: SubjectWindow[],
  { windows: { moved, of } }: DriftSettings,
) {
  return (
    windows.at(-1)?.moved === true &&
    windows.slice(-of).filter(each => each.moved).length >= moved
  );
}

/** Begin of the first window that moved, with never so many calm ones in between as end an alert. */
function sinceOf(
  windows: SubjectWindow[],
  { windows: { calm } }: DriftSettings,
): string {
  let since = windows[windows.length - 1].from;
  let quiet = 0;
  for (const { from, moved } of [...windows].reverse()) {
    quiet = moved ? 0 : quiet + 1;
    if (quiet >= calm) {
      break;
    }
    since = moved ? from : since;
  }
  return since;
}

function ended(
  subject: AlertSubject,
  windows: SubjectWindow[],
  { windows: { calm } }: DriftSettings,
): AlertSubject {
  const last = windows.slice(-calm);
  const newest = last.at(-1);
  return newest && last.length === calm && last.every(({ moved }) => !moved)
    ? { ...subject, until: newest.to }
    : subject;
}
