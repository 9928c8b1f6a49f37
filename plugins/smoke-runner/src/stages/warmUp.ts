import { percentile } from './latencyOf';

/** Least requests of a window, whose median is compared with that of the next one. */
export const WINDOW = 10;

/** Least length of a window: ten requests of a small model are over before the compiler has looked at them. */
export const WINDOW_MS = 50;

/** Medians of two windows that are no further apart count as the same. */
const STABLE = 0.1;

/** Windows after which it is no longer waited for: a noisy machine may never come to rest. */
const MOST_WINDOWS = 20;

/** How warm it is after these windows of latencies. */
export function warmth(
  windows: number[][],
): 'warming' | 'stable' | 'never stable' {
  const [before, last] = windows.slice(-2).map(window =>
    percentile(
      [...window].sort((a, b) => a - b),
      0.5,
    ),
  );
  if (last !== undefined && Math.abs(last - before) <= STABLE * before)
    return 'stable';
  return windows.length < MOST_WINDOWS ? 'warming' : 'never stable';
}
