import { sharesOf } from './shares';

/**
 * Jensen-Shannon distance with logarithm base 2: the root of
 * ½·KL(p‖mean) + ½·KL(q‖mean).
 *
 * Source: Lin 1991, Endres and Schindelin 2003; `scipy.spatial.distance.jensenshannon(p, q, 2)`.
 * A metric, symmetric. Range: 0 to 1. Bias: upward, by the noise of the shares.
 */
export function jensenShannon(baseline: number[], current: number[]): number {
  const p = sharesOf(baseline);
  const q = sharesOf(current);
  const divergence = p.reduce((sum, each, bin) => {
    const mean = (each + q[bin]) / 2;
    return sum + part(each, mean) + part(q[bin], mean);
  }, 0);
  return Math.sqrt(Math.max(0, divergence / 2));
}

function part(share: number, mean: number): number {
  return share === 0 ? 0 : share * Math.log2(share / mean);
}
