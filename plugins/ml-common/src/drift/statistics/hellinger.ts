import { sharesOf } from './shares';

/**
 * Hellinger distance: √(½ Σ (√p − √q)²).
 *
 * Source: Hellinger 1909. A metric, symmetric. Range: 0 to 1. Bias: upward, by the noise
 * of the shares.
 */
export function hellinger(baseline: number[], current: number[]): number {
  const p = sharesOf(baseline);
  const q = sharesOf(current);
  const squares = p.map(
    (each, bin) => (Math.sqrt(each) - Math.sqrt(q[bin])) ** 2,
  );
  return Math.sqrt(squares.reduce((sum, each) => sum + each, 0) / 2);
}
