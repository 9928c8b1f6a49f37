import { ServingWindow } from '@callboard/plugin-ml-common';
import { groupBy } from '../kit/groupBy';

/** The windows of the source that has most of them: those of two sources count the same requests. */
export function windowsOfOne(
  windows: readonly ServingWindow[],
): ServingWindow[] {
  const bySource = groupBy(windows, ({ source }) => source);
  return [...bySource.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}
