import { PerformanceReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { SubjectWindow, SubjectWindows } from './subjectWindows';

/** How a subject comes into an alert. */
export interface Entry {
  /** Begin of the first window that moved. */
  since: string;
  /** Begin of the newest one that did. */
  lastMoved: string;
  /** By which it enters: measured where it does by both. */
  basis: PerformanceReading['basis'];
}

/** Whether a subject enters, by what is measured or by what is estimated of it: each for itself. */
export function entryOf(
  windows: SubjectWindows,
  settings: DriftSettings,
): Entry | undefined {
  const found = (['measured', 'estimated'] as const).flatMap(basis =>
    enters(windows[basis], settings)
      ? [{ basis, ...spanOf(windows[basis], settings) }]
      : [],
  );
  const [since] = found.map(each => each.since).sort();
  const lastMoved = found
    .map(each => each.lastMoved)
    .sort()
    .at(-1);
  return found[0] && lastMoved
    ? { basis: found[0].basis, since, lastMoved }
    : undefined;
}

function enters(
  windows: SubjectWindow[],
  { windows: { moved, of } }: DriftSettings,
): boolean {
  return (
    windows.at(-1)?.moved === true &&
    windows.slice(-of).filter(each => each.moved).length >= moved
  );
}

/** From the newest window, which moved, back to the first, with never so many calm ones in between as end an alert. */
function spanOf(
  windows: SubjectWindow[],
  { windows: { calm } }: DriftSettings,
): Omit<Entry, 'basis'> {
  const lastMoved = windows[windows.length - 1].from;
  let since = lastMoved;
  let quiet = 0;
  for (const { from, moved } of [...windows].reverse()) {
    quiet = moved ? 0 : quiet + 1;
    if (quiet >= calm) {
      break;
    }
    since = moved ? from : since;
  }
  return { since, lastMoved };
}
