import { AlertSubject, DriftAlert } from '../driftAlert';
import { WindowReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { listed } from './listed';
import { severityOf } from './severityOf';
import { SubjectWindow, subjectWindows } from './subjectWindows';

const PERFORMANCE = /^performance:/;

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
 * way. Severity falls only after `calm` windows of the lower one.
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
  const still = before.map(subject =>
    ended(subject, judged.get(subject.subject) ?? [], settings),
  );
  const known = new Set(before.map(({ subject }) => subject));
  const entered = [...judged].flatMap(([subject, windows]) =>
    !known.has(subject) && enters(windows, settings)
      ? [{ subject, since: sinceOf(windows, settings) }]
      : [],
  );
  const active = [...still.filter(({ until }) => !until), ...entered];
  if (active.length === 0) {
    return open
      ? {
          kind: 'calm',
          text: `Calm again after ${settings.windows.calm} windows in a row.`,
        }
      : { kind: 'none' };
  }
  const severity = severityOf({
    readings,
    settings,
    subjects: active.map(({ subject }) => subject),
    ...(open && { before: open.severity }),
  });
  const left = still.filter(({ until }) => until);
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
    text: textOf({ entered, left, severity, ...(open && { open }) }),
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

function textOf({
  entered,
  left,
  open,
  severity,
}: {
  entered: AlertSubject[];
  left: AlertSubject[];
  severity: DriftAlert['severity'];
  open?: { severity: DriftAlert['severity'] };
}): string {
  const names = (subjects: AlertSubject[]) =>
    listed(subjects.map(({ subject }) => subject.replace(PERFORMANCE, '')));
  const fell = entered.filter(({ subject }) => PERFORMANCE.test(subject));
  const moved = entered.filter(each => !fell.includes(each));
  const parts = [
    ...(moved.length > 0
      ? [`${names(moved)} moved beyond threshold and noise`]
      : []),
    ...(fell.length > 0
      ? [`${names(fell)} fell beyond threshold and sampling error`]
      : []),
    ...(left.length > 0
      ? [`${names(left)} ${left.length > 1 ? 'are' : 'is'} calm again`]
      : []),
    ...(open && open.severity !== severity ? [`now ${severity}`] : []),
  ];
  return `${parts.join('; ')}.`;
}
