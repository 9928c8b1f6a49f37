import { sharesOf } from './shares';

/**
 * Total variation distance: ½ Σ |p − q|, the largest difference of the probability of
 * any set of bins.
 *
 * A metric, symmetric. Range: 0 to 1. Bias: upward, by the noise of the shares.
 */
export function totalVariation(baseline: number[], current: number[]): number {
  const p = sharesOf(baseline);
  const q = sharesOf(current);
  return p.reduce((sum, each, bin) => sum + Math.abs(each - q[bin]), 0) / 2;
}
