import { NumericCounts } from '../profile';
import { NumericColumnFrame } from '../profileFrame';
import { Interval } from './interval';
import { totalOf } from './shares';

/**
 * Wasserstein-1 (earth mover's) distance of the finite values, in the unit of the column,
 * as an interval that contains its exact value.
 *
 * `value` is exact for point masses at the mean of each bin. Moving each value to the mean
 * of its bin costs at most the standard deviation in the bin, so the exact distance lies
 * within Σ nᵢsdᵢ/n of both sides. Its lower end is better: ∫|F − G| is at least
 * Σ |∫ of F − G over each bin|, and those integrals follow exactly from counts and sums.
 *
 * Source: Kantorovich 1942, Vallender 1974; `scipy.stats.wasserstein_distance`. Range: 0 and up.
 * Bias: upward, by noise (see `noiseFloor`).
 */
export function wasserstein(
  frame: NumericColumnFrame,
  baseline: NumericCounts,
  current: NumericCounts,
): Interval {
  const value = distance(pointsOf(baseline), pointsOf(current));
  const bound = spread(baseline) + spread(current);
  const low = Math.max(
    value - bound,
    binwise(frame, baseline, current),
    Math.abs(meanOf(baseline) - meanOf(current)),
  );
  return { low: Math.min(low, value), value, high: value + bound };
}

/** Where the mass of each bin is, and how much; shifted by the center. */
function pointsOf({ counts, sums }: NumericCounts): Array<[number, number]> {
  const n = totalOf(counts);
  return counts.flatMap<[number, number]>((count, bin) =>
    count > 0 ? [[sums[bin] / count, count / n]] : [],
  );
}

function distance(
  baseline: Array<[number, number]>,
  current: Array<[number, number]>,
): number {
  const steps = [
    ...baseline.map(([x, mass]) => ({ x, step: mass })),
    ...current.map(([x, mass]) => ({ x, step: -mass })),
  ].sort((a, b) => a.x - b.x);
  let difference = 0;
  return steps.reduce((sum, { step, x }, index) => {
    const before = index === 0 ? x : steps[index - 1].x;
    const area = Math.abs(difference) * (x - before);
    difference += step;
    return sum + area;
  }, 0);
}

function spread({ counts, squares, sums }: NumericCounts): number {
  const n = totalOf(counts);
  return counts.reduce((sum, count, bin) => {
    if (count < 2) {
      return sum;
    }
    const mean = sums[bin] / count;
    const variance = Math.max(0, squares[bin] / count - mean * mean);
    return sum + (count / n) * Math.sqrt(variance);
  }, 0);
}

/** Σ over bins of |∫ F − G|, by parts: x·(F − G) at both ends, less ∫ x d(F − G). */
function binwise(
  { center, edges }: NumericColumnFrame,
  baseline: NumericCounts,
  current: NumericCounts,
): number {
  const m = totalOf(baseline.counts);
  const n = totalOf(current.counts);
  let before = 0;
  return baseline.counts.reduce((sum, count, bin) => {
    const after = before + count / m - current.counts[bin] / n;
    const moved = baseline.sums[bin] / m - current.sums[bin] / n;
    const upper = bin < edges.length ? (edges[bin] - center) * after : 0;
    const lower = bin > 0 ? (edges[bin - 1] - center) * before : 0;
    before = after;
    return sum + Math.abs(upper - lower - moved);
  }, 0);
}

function meanOf({ counts, sums }: NumericCounts): number {
  return totalOf(sums) / totalOf(counts);
}
