import { ServingWindow } from '@callboard/plugin-ml-common';
import type { Objective } from './objectivesOf';

/** Why the newest window with traffic does not say how many requests were bad; undefined where it does. */
export function missingOf(
  { objective, thresholdMs }: Objective,
  windows: readonly ServingWindow[],
): string | undefined {
  const newest = windows.findLast(({ requests }) => requests !== 0);
  if (!newest) {
    return undefined;
  }
  if (objective === 'availability') {
    return newest.errors === undefined
      ? 'No series says how many requests failed.'
      : undefined;
  }
  if (newest.latency?.within) {
    return undefined;
  }
  const said = newest.warnings.find(each => each.includes(`${thresholdMs} ms`));
  return said ?? 'No histogram says which share of requests was fast enough.';
}
