import { NumericCounts } from '../profile';
import { NumericColumnFrame } from '../profileFrame';
import { totalOf } from './shares';

/**
 * Of the finite values: how many, mean, variance and its root.
 */
export interface Moments {
  n: number;
  mean: number;
  /** Mean less the center of the frame, with all its digits where the mean is large. */
  shift: number;
  /** Of the population (divided by n). */
  variance: number;
  sd: number;
}

/**
 * Mean and variance of the finite values, exact but for rounding: from sums that are
 * shifted by the mean of the reference, for plain sums of squares cancel out where the
 * mean is large. Undefined without values.
 */
export function momentsOf(
  frame: NumericColumnFrame,
  counts: NumericCounts,
): Moments | undefined {
  const n = totalOf(counts.counts);
  if (n === 0) {
    return undefined;
  }
  const shift = totalOf(counts.sums) / n;
  const variance = Math.max(0, totalOf(counts.squares) / n - shift * shift);
  return {
    ...{ n, shift, variance },
    mean: frame.center + shift,
    sd: Math.sqrt(variance),
  };
}
