import { totalOf } from './shares';

/**
 * Population stability index: Σ (q − p)·ln(q / p) over bins, p of the baseline and q of
 * now. An empty bin counts as half a row, for the logarithm; the others are left as they are.
 *
 * Source: Siddiqi, Credit Risk Scorecards (2006); it is Jeffreys' divergence. Symmetric.
 * Range: 0 and up. Bias: without any drift its mean is about (bins − 1)·(1/n + 1/m), which
 * is why no fixed threshold fits all row counts (see `noiseFloor`).
 */
export function psi(baseline: number[], current: number[]): number {
  const m = totalOf(baseline);
  const n = totalOf(current);
  return baseline.reduce((sum, count, bin) => {
    if (count === 0 && current[bin] === 0) {
      return sum;
    }
    const p = Math.max(count, 0.5) / m;
    const q = Math.max(current[bin], 0.5) / n;
    return sum + (q - p) * Math.log(q / p);
  }, 0);
}
