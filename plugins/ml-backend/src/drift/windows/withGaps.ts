import { WindowReading } from '@callboard/plugin-ml-common';
import { windowAt } from './windowAt';

/**
 * Readings, oldest first, with a reading of no data for each window between them, and after them until the last one that
 * is over at `until`. At most `limit`, the newest.
 */
export function withGaps(
  readings: readonly WindowReading[],
  { lengthMs, limit, until }: { lengthMs: number; limit: number; until: Date },
): WindowReading[] {
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
  const found: WindowReading[] = [];
  for (let at = begin; at <= end; at += lengthMs) {
    const window = windowAt(new Date(at), lengthMs);
    found.push(byBegin.get(window.from) ?? noData(window));
  }
  return found;
}

function noData(window: { from: string; to: string }): WindowReading {
  return {
    ...window,
    rows: 0,
    status: 'no-data',
    columns: [],
    performance: [],
  };
}
