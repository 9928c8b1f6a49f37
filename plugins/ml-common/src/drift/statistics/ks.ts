import { kolmogorovTail } from './kolmogorovTail';
import { totalOf } from './shares';
import { Interval } from './interval';

/**
 * The two-sample Kolmogorov-Smirnov statistic, max |F − G|, as an interval that contains
 * its exact value: at least the largest difference at an edge; at most what arises when in
 * a bin all values of one sample come before those of the other. `value` is the lower end,
 * which is exact where no bin hides a crossing.
 *
 * Source: Smirnov 1939; `scipy.stats.ks_2samp`. Range: 0 to 1. Bias: upward, by noise. `p` is that
 * of the lower end (asymptotic Kolmogorov series), so never smaller than that of the exact value.
 *
 * @param baseline - counts of all bins, in order
 */
export function ks(
  baseline: number[],
  current: number[],
): Interval & { p: number } {
  const m = totalOf(baseline);
  const n = totalOf(current);
  if (m === 0 || n === 0) {
    return { low: 0, value: 0, high: 1, p: 1 };
  }
  let low = 0;
  let high = 0;
  let before = { f: 0, g: 0 };
  let seen = { f: 0, g: 0 };
  baseline.forEach((count, bin) => {
    seen = { f: seen.f + count, g: seen.g + current[bin] };
    const [f, g, f0, g0] = [seen.f / m, seen.g / n, before.f / m, before.g / n];
    low = Math.max(low, Math.abs(f - g));
    high = Math.max(high, f - g0, g - f0);
    before = seen;
  });
  return {
    low,
    value: low,
    high: Math.max(low, high),
    p: kolmogorovTail(low * Math.sqrt((n * m) / (n + m))),
  };
}
