import { sharesOf } from './shares';

/**
 * Chebyshev distance of the shares: max |p − q|.
 *
 * A metric, symmetric. Range: 0 to 1. Bias: upward, by the noise of the shares.
 */
export function lInfinity(baseline: number[], current: number[]): number {
  const p = sharesOf(baseline);
  const q = sharesOf(current);
  return p.reduce(
    (most, each, bin) => Math.max(most, Math.abs(each - q[bin])),
    0,
  );
}
