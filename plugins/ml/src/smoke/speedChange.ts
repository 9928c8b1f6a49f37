/** Less than this share of a difference is said of no two runs. */
const NOISE = 0.03;

/** How a latency compares with the one before it, `ratio` of it. */
export type SpeedChange =
  | { change: 'same' }
  | { change: 'slower' | 'faster'; percent: number };

/** A ratio of latencies as people say it; differences within the noise of timers are none. */
export function speedChange(ratio: number): SpeedChange {
  if (Math.abs(ratio - 1) < NOISE) {
    return { change: 'same' };
  }
  const percent = Math.round(100 * Math.abs(ratio - 1));
  return { change: ratio > 1 ? 'slower' : 'faster', percent };
}
