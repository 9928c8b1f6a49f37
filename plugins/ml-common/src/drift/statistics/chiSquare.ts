import { chiSquareTail } from './chiSquareTail';
import { totalOf } from './shares';

/**
 * Pearson's chi-square of two samples (homogeneity of a 2 × bins table), and the
 * probability of as much without drift. Bins that are empty in both are left out.
 *
 * Source: Pearson 1900; `scipy.stats.chi2_contingency(correction=False)`. Unlike a test of
 * goodness of fit it does not take the baseline for exact. Range: 0 and up. The p-value is
 * asymptotic: trust it where about 5 rows are expected in each bin (Cochran 1954).
 */
export function chiSquare(
  baseline: number[],
  current: number[],
): { statistic: number; degrees: number; p: number } {
  const m = totalOf(baseline);
  const n = totalOf(current);
  const bins = baseline.flatMap((count, bin) =>
    count + current[bin] > 0 ? [[count, current[bin]]] : [],
  );
  const degrees = Math.max(0, bins.length - 1);
  if (degrees === 0 || m === 0 || n === 0) {
    return { statistic: 0, degrees, p: 1 };
  }
  const statistic = bins.reduce((sum, [ofBaseline, ofCurrent]) => {
    const share = (ofBaseline + ofCurrent) / (m + n);
    return (
      sum +
      (ofBaseline - m * share) ** 2 / (m * share) +
      (ofCurrent - n * share) ** 2 / (n * share)
    );
  }, 0);
  return { statistic, degrees, p: chiSquareTail(statistic, degrees) };
}
