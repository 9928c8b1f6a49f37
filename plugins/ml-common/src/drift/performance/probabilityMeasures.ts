import { BinnedProbabilities } from '../profile';
import { totalOf } from '../statistics/shares';
import { exactly, Measure } from './measure';

/** Rows of both outcomes in one bin of probabilities; expected rows where they are estimated. */
export interface OutcomeBin {
  positives: number;
  negatives: number;
  /** Sum of the probabilities of all of them. */
  sum: number;
}

/** Bins in which the calibration error compares frequencies with probabilities. */
const CALIBRATION_BINS = 10;

/** Outcomes that are known. */
export function outcomesOf(
  positives: BinnedProbabilities,
  negatives: BinnedProbabilities,
): OutcomeBin[] {
  return positives.counts.map((count, bin) => ({
    positives: count,
    negatives: negatives.counts[bin],
    sum: positives.sums[bin] + negatives.sums[bin],
  }));
}

/** Outcomes as calibrated probabilities let expect them. */
export function expectedOutcomesOf({
  counts,
  sums,
}: BinnedProbabilities): OutcomeBin[] {
  return counts.map((count, bin) => ({
    positives: sums[bin],
    negatives: Math.max(0, count - sums[bin]),
    sum: sums[bin],
  }));
}

/**
 * Area under the ROC curve: the probability that a positive row gets a higher
 * probability than a negative one, ties half. Bins hide the order of what is in them, so it is bounded by
 * all of those pairs wrong and all right; `value` takes half.
 *
 * Source: Hanley and McNeil 1982, of the error too. Range: 0 to 1.
 */
export function auc(bins: OutcomeBin[]): Measure[] {
  const positives = totalOf(bins.map(bin => bin.positives));
  const negatives = totalOf(bins.map(bin => bin.negatives));
  if (positives <= 0 || negatives <= 0) {
    return [];
  }
  let below = 0;
  let right = 0;
  let tied = 0;
  for (const bin of bins) {
    right += bin.positives * below;
    tied += bin.positives * bin.negatives;
    below += bin.negatives;
  }
  const pairs = positives * negatives;
  const value = (right + tied / 2) / pairs;
  const variance =
    (value * (1 - value) +
      (positives - 1) * (value / (2 - value) - value ** 2) +
      (negatives - 1) * ((2 * value ** 2) / (1 + value) - value ** 2)) /
    pairs;
  return [
    {
      metric: 'auc',
      n: positives + negatives,
      low: right / pairs,
      value,
      high: (right + tied) / pairs,
      error: Math.sqrt(Math.max(0, variance)),
    },
  ];
}

/**
 * Brier score: the mean of (p − y)², of the positive class of two, else summed over all
 * classes. Its error takes the variance from the bins where there are any, and else the most
 * that a score of this mean can have (Bhatia and Davis 2000).
 *
 * Source: Brier 1950. Range: 0 to 1, of more than two classes to 2; lower is better.
 */
export function brier(
  n: number,
  squaredError: number,
  most: number,
  bins?: OutcomeBin[],
): Measure[] {
  if (n <= 0) {
    return [];
  }
  const value = squaredError / n;
  const fourth = bins && totalOf(bins.map(fourthOf)) / n;
  const variance =
    fourth === undefined ? value * (most - value) : fourth - value * value;
  return [exactly('brier', n, value, Math.sqrt(Math.max(0, variance) / n))];
}

function fourthOf({ negatives, positives, sum }: OutcomeBin): number {
  const rows = positives + negatives;
  const p = rows > 0 ? sum / rows : 0;
  return positives * (1 - p) ** 4 + negatives * p ** 4;
}

/**
 * Expected calibration error: the mean distance of frequency and probability over ten
 * bins of equal width, weighted by their rows. Its error is by the delta method from the squared error.
 *
 * Source: Naeini et al. 2015. Range: 0 to 1. Bias: upward, by about √(bins / n) / 3.
 */
export function calibrationError(
  bins: OutcomeBin[],
  squaredError: number,
): Measure[] {
  const width = bins.length / CALIBRATION_BINS;
  const n = totalOf(bins.map(bin => bin.positives + bin.negatives));
  if (n <= 0) {
    return [];
  }
  const gaps = Array.from({ length: CALIBRATION_BINS }, (_, index) =>
    Math.abs(
      totalOf(
        bins
          .slice(index * width, (index + 1) * width)
          .map(({ positives, sum }) => positives - sum),
      ),
    ),
  );
  return [
    exactly(
      'calibration-error',
      n,
      totalOf(gaps) / n,
      Math.sqrt(squaredError) / n,
    ),
  ];
}
