import { NumericCounts } from '../profile';
import { DriftStatistic } from '../driftSettings';
import { chiSquareQuantile } from './chiSquareTail';
import { totalOf } from './shares';

/** How often no drift at all exceeds a floor. */
const NOISE = 0.001;
/** One-sided quantile of the normal distribution for it. */
const Z = Math.sqrt(chiSquareQuantile(2 * NOISE, 1));
/** Kolmogorov's quantile for it: 2·exp(−2·1.95²) = 0.001. */
const KOLMOGOROV = 1.95;

/**
 * What a statistic of shares exceeds once in a thousand times, at most, when there is no
 * drift at all. With s² = 1/n + 1/m, B the bins that are not empty, and r their common shares:
 *
 * - PSI: s²·χ², as the quantile of B − 1 degrees of freedom. Jensen-Shannon: √(s²·χ² / (8 ln 2)).
 *   Hellinger: √(s²·χ² / 8). All three are Pearson's χ² to second order. What is missing
 *   from that where few rows are expected is made up for by a factor to χ² of 1 + k / (fewest
 *   rows expected in a bin of the smaller sample), with k found by simulation.
 * - total variation: s·(½ Σ √(2r(1−r)/π) + 3.09·½): its mean, and the largest deviation of any
 *   set of bins. A convex function of normal variables exceeds its mean by 3.09 of its largest
 *   deviations at most once in a thousand times (Borell; Tsirelson, Ibragimov and Sudakov 1975).
 * - L-infinity: the largest of B normal deviations, each at 0.001 / B (Bonferroni), with such a factor.
 */
export function noiseFloor(
  statistic: Exclude<DriftStatistic, 'ks' | 'wasserstein'>,
  baseline: number[],
  current: number[],
): number {
  const m = totalOf(baseline);
  const n = totalOf(current);
  const variance = 1 / n + 1 / m;
  const shares = baseline.flatMap((count, bin) =>
    count + current[bin] > 0 ? [(count + current[bin]) / (n + m)] : [],
  );
  if (shares.length < 2) {
    return 0;
  }
  const deviations = shares.map(r => Math.sqrt(r * (1 - r)));
  const chiSquare = (k: number, tail: number, degrees: number) =>
    variance *
    chiSquareQuantile(tail, degrees) *
    (1 + k / (Math.min(n, m) * Math.min(...shares)));
  const ofAll = (k: number) => chiSquare(k, NOISE, shares.length - 1);
  switch (statistic) {
    case 'psi':
      return ofAll(3);
    case 'jensen-shannon':
      return Math.sqrt(ofAll(2) / (8 * Math.LN2));
    case 'hellinger':
      return Math.sqrt(ofAll(5) / 8);
    case 'total-variation':
      return (
        (Math.sqrt(variance) / 2) *
        (Math.sqrt(2 / Math.PI) * totalOf(deviations) + Z)
      );
    case 'l-infinity':
      return (
        Math.sqrt(chiSquare(1, NOISE / shares.length, 1)) *
        Math.max(...deviations)
      );
    default:
      return statistic satisfies never;
  }
}

/**
 * What the Kolmogorov-Smirnov statistic exceeds once in a thousand times without drift:
 * 1.95·√(1/n + 1/m). Smaller where values repeat, so it holds for these too.
 */
export function ksFloor(n: number, m: number): number {
  return KOLMOGOROV * Math.sqrt(1 / n + 1 / m);
}

/**
 * What the Wasserstein-1 distance exceeds once in a thousand times, at most, without
 * drift, in the unit of the column: c·√(1/n + 1/m) with
 * c = √(2/π)·∫√(F(1−F)) + 3.09·sd. It is the mean of ∫|B(F)| over a Brownian bridge B, and
 * its largest deviation, which is the sd of the column (Borell, as of total variation).
 * c is the larger of both samples: where tails are heavy, a far value that one of
 * them happens to have, and the other not, is no drift.
 */
export function wassersteinFloor(
  baseline: NumericCounts,
  current: NumericCounts,
): number {
  return (
    Math.max(deviation(baseline), deviation(current)) *
    Math.sqrt(1 / totalOf(baseline.counts) + 1 / totalOf(current.counts))
  );
}

function deviation({ counts, squares, sums }: NumericCounts): number {
  const n = totalOf(counts);
  const mean = totalOf(sums) / n;
  const sd = Math.sqrt(Math.max(0, totalOf(squares) / n - mean * mean));
  const points = counts.flatMap((count, bin) =>
    count > 0 ? [{ x: sums[bin] / count, share: count / n }] : [],
  );
  let below = 0;
  const area = points.reduce((sum, { share, x }, index) => {
    const gap = index === 0 ? 0 : x - points[index - 1].x;
    const bridge = Math.sqrt(Math.max(0, below * (1 - below)));
    below += share;
    return sum + gap * bridge;
  }, 0);
  return Math.sqrt(2 / Math.PI) * area + Z * sd;
}

/**
 * What the rise of a share exceeds once in a thousand times, at most, without drift: from
 * the distribution of the hits among the rows of now, given the hits in both together
 * (hypergeometric, as in Fisher's exact test), by its mean, deviation and skewness (Cornish
 * and Fisher 1938), which keeps it honest where hits are few.
 */
export function shareFloor(
  baseline: { hits: number; of: number },
  current: { hits: number; of: number },
): number {
  const rows = baseline.of + current.of;
  const hits = baseline.hits + current.hits;
  if (hits === 0 || rows < 2) {
    return 0;
  }
  const part = current.of / rows;
  const mean = hits * part;
  const variance = (mean * (1 - part) * (rows - hits)) / (rows - 1);
  const skewness = (1 - 2 * part) * (1 - (2 * hits) / rows);
  const most =
    mean +
    Z * Math.sqrt(variance) +
    Math.max(0.5, ((Z * Z - 1) / 6) * skewness);
  return most / current.of - (hits - most) / baseline.of;
}

/**
 * What the share of values outside of the range of the baseline exceeds once in a
 * thousand times without drift: its range is that of m rows only, so that of n new ones
 * 2n/(m + 1) are expected outside. Of how many it is, with r = n/(n + m),
 * P(k or more) = rᵏ·(1 + k(1 − r)): a negative binomial distribution, of both ends
 * (Wilks 1941), which is solved for k.
 */
export function rangeFloor(n: number, m: number): number {
  const r = n / (n + m);
  let from = 0;
  let to = n;
  for (let step = 0; step < 60; step += 1) {
    const k = (from + to) / 2;
    if (r ** k * (1 + k * (1 - r)) > NOISE) {
      from = k;
    } else {
      to = k;
    }
  }
  return to / n;
}
