import { CostWindow } from '../costFact';

/** A window with its borders in milliseconds since 1970. */
export type Placed<T> = T & { begin: number; end: number };

/** Windows that overlap one another, and no other one. */
export interface Run<T> {
  begin: number;
  end: number;
  members: Array<Placed<T>>;
}

/** The windows that lie wholly in a stretch. */
export function placedIn<T extends CostWindow>(
  stretch: CostWindow,
  windows: readonly T[],
): Array<Placed<T>> {
  const [from, to] = [Date.parse(stretch.from), Date.parse(stretch.to)];
  const placed: Array<Placed<T>> = [];
  for (const each of windows) {
    const begin = Date.parse(each.from);
    const end = Date.parse(each.to);
    if (begin >= from && end <= to) {
      placed.push({ ...each, begin, end });
    }
  }
  return placed;
}

/** The finest parts of time across whose borders no window reaches, oldest first. */
export function runsOf<T>(windows: ReadonlyArray<Placed<T>>): Array<Run<T>> {
  const runs: Array<Run<T>> = [];
  for (const window of [...windows].sort((a, b) => a.begin - b.begin)) {
    const last = runs.at(-1);
    if (last && window.begin < last.end) {
      last.members.push(window);
      last.end = Math.max(last.end, window.end);
    } else {
      const { begin, end } = window;
      runs.push({ begin, end, members: [window] });
    }
  }
  return runs;
}

/** Milliseconds in all. */
export function lengthOf(
  windows: ReadonlyArray<{ begin: number; end: number }>,
): number {
  return windows.reduce((sum, { begin, end }) => sum + end - begin, 0);
}
