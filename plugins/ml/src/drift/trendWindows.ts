import { ReadingStatus } from '@callboard/plugin-ml-common';

interface Window {
  from: string;
  to: string;
}

/** The windows of a trend, which tells only their begins: an end as the list of windows has it, else the next begin. */
export function windowsOf(
  trend: Array<{ from: string }>,
  known: Window[],
): Window[] {
  const ends = new Map(known.map(({ from, to }) => [from, to]));
  return trend.map(({ from }, index) => ({
    from,
    to: ends.get(from) ?? trend[index + 1]?.from ?? from,
  }));
}

/** The time in the middle of a window, in milliseconds since 1970. */
export function middleOf({ from, to }: Window): number {
  return (Date.parse(from) + Date.parse(to)) / 2;
}

/** A trend with a point without data for each known window between its first and last that it leaves out. */
export function withGaps<T extends { from: string; status: ReadingStatus }>(
  trend: T[],
  known: Window[],
): Array<T | { from: string; status: 'no-data' }> {
  const told = new Set(trend.map(({ from }) => from));
  const [first, last] = [trend[0]?.from ?? '', trend.at(-1)?.from ?? ''];
  const gaps = known
    .filter(({ from }) => !told.has(from) && from > first && from < last)
    .map(({ from }) => ({ from, status: 'no-data' as const }));
  return [...trend, ...gaps].sort(
    (a, b) => Date.parse(a.from) - Date.parse(b.from),
  );
}
