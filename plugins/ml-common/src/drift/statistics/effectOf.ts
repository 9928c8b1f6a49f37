import { CategoricalCounts, NumericCounts } from '../profile';
import { DriftStatistic } from '../driftSettings';
import { ColumnFrame, NumericColumnFrame } from '../profileFrame';
import { chiSquare } from './chiSquare';
import { hellinger } from './hellinger';
import { Interval } from './interval';
import { jensenShannon } from './jensenShannon';
import { ks } from './ks';
import { lInfinity } from './lInfinity';
import { ksFloor, noiseFloor, wassersteinFloor } from './noiseFloor';
import { psi } from './psi';
import { comparedBins } from './comparedBins';
import { sharesOf, totalOf } from './shares';
import { totalVariation } from './totalVariation';
import { wasserstein } from './wasserstein';

/**
 * An effect, what noise alone reaches at these row counts, and the probability of as much without drift.
 */
export interface Effect extends Interval {
  floor: number;
  p: number;
}

const OF_SHARES = {
  psi,
  'jensen-shannon': jensenShannon,
  hellinger,
  'total-variation': totalVariation,
  'l-infinity': lInfinity,
};

/**
 * How far the values of a column moved, by one statistic. Of numbers, p is of
 * Kolmogorov and Smirnov's statistic, else of chi-square. Undefined where either has no
 * values, where these are too few for the number of bins, and where the statistic needs an
 * order that names do not have.
 *
 * Wasserstein is in standard deviations of the baseline. Where that is zero, in those of
 * both samples together, for there is no other scale: then each value that differs counts.
 */
export function effectOf(
  statistic: DriftStatistic,
  column: ColumnFrame,
  baseline: NumericCounts | CategoricalCounts,
  current: NumericCounts | CategoricalCounts,
): Effect | undefined {
  if (statistic !== 'ks' && statistic !== 'wasserstein') {
    const bins = comparedBins(column, baseline, current);
    return (
      bins && ofShares(statistic, bins, pOf(column, baseline, current, bins))
    );
  }
  if (column.type !== 'numeric' || 'rest' in baseline || 'rest' in current) {
    return undefined;
  }
  const [m, n] = [totalOf(baseline.counts), totalOf(current.counts)];
  if (m === 0 || n === 0) {
    return undefined;
  }
  if (statistic === 'ks') {
    return { ...ks(baseline.counts, current.counts), floor: ksFloor(n, m) };
  }
  return ofWasserstein(column, baseline, current);
}

function ofShares(
  statistic: keyof typeof OF_SHARES,
  [before, now]: [number[], number[]],
  p: number,
): Effect {
  const value = OF_SHARES[statistic](before, now);
  const floor = noiseFloor(statistic, before, now);
  return { low: value, value, high: value, floor, p };
}

function pOf(
  column: ColumnFrame,
  baseline: NumericCounts | CategoricalCounts,
  current: NumericCounts | CategoricalCounts,
  [before, now]: [number[], number[]],
): number {
  return column.type === 'numeric'
    ? ks(baseline.counts, current.counts).p
    : chiSquare(before, now).p;
}

function ofWasserstein(
  column: NumericColumnFrame,
  baseline: NumericCounts,
  current: NumericCounts,
): Effect {
  const { high, low, value } = wasserstein(column, baseline, current);
  const unit = unitOf(baseline, current);
  return {
    low: low / unit,
    value: value / unit,
    high: high / unit,
    floor: wassersteinFloor(baseline, current) / unit,
    p: ks(baseline.counts, current.counts).p,
  };
}

function unitOf(baseline: NumericCounts, current: NumericCounts): number {
  const both = [baseline, current];
  const sd = (weights: number[]) => {
    const mean = both.reduce(
      (sum, { counts, sums }, at) =>
        sum + (weights[at] * totalOf(sums)) / totalOf(counts),
      0,
    );
    const square = both.reduce(
      (sum, { counts, squares }, at) =>
        sum + (weights[at] * totalOf(squares)) / totalOf(counts),
      0,
    );
    return Math.sqrt(Math.max(0, square - mean * mean));
  };
  const together = sharesOf(both.map(({ counts }) => totalOf(counts)));
  return sd([1, 0]) || sd(together) || 1;
}
