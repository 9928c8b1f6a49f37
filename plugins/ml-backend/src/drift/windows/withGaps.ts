import { Window, windowAt } from './windowAt';

/**
 * Readings, oldest first, with an empty one for each window between them, and after them until the last one that
 * is over at `until`. At most `limit`, the newest.
 */
export function withGaps<R extends Window>(
  readings: readonly R[],
  {
    empty,
    lengthMs,
    limit,
    until,
  }: {
    empty: (window: Window) => R;
    lengthMs: number;
    limit: number;
    until: Date;
  },
): R[] {
  const first = readings[0];
  if (!first) {
    return [];
  }
  const byBegin = new Map(readings.map(each => [each.from, each]));
  const last = windowAt(new Date(until.valueOf() - lengthMs), lengthMs).from;
  const end = Math.max(
    Date.parse(last),
    Date.parse(readings[readings.length - 1].from),
  );
  const begin = Math.max(Date.parse(first.from), end - (limit - 1) * lengthMs);
  const found: R[] = [];
  for (let at = begin; at <= end; at += lengthMs) {
    const window = windowAt(new Date(at), lengthMs);
    found.push(byBegin.get(window.from) ?? empty(window));
  }
  return found;
}
