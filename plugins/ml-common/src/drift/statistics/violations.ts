import { CategoricalCounts, NumericCounts } from '../profile';
import { ColumnFrame, NumericColumnFrame } from '../profileFrame';
import { Interval } from './interval';
import { rangeFloor, shareFloor } from './noiseFloor';
import { totalOf } from './shares';
import { ColumnCounts } from './comparedBins';

/** Of a sum of differences from a centre, in its largest term: adding up a million rounds this far. */
const SUM_ROUNDING = 1e-12;

/**
 * A rise of a share, and what noise alone reaches at these row counts.
 */
export interface Rise extends Interval {
  floor: number;
}

/** Values that are not missing, infinite ones included. */
export function valuesIn(counts: ColumnCounts): number {
  return 'rest' in counts
    ? totalOf(counts.counts) + counts.rest
    : totalOf(counts.counts) + counts.posInf + counts.negInf;
}

/** Rows of a column, with and without a value. */
export function rowsIn(counts: ColumnCounts): number {
  return valuesIn(counts) + missingIn(counts);
}

/** Rows without a value: null and NaN. */
export function missingIn(counts: ColumnCounts): number {
  return 'rest' in counts ? counts.null : counts.null + counts.nan;
}

/**
 * Rise of the share of null and NaN among all rows. Range: −1 to 1. Unbiased.
 */
export function missingRise(
  baseline: NumericCounts | CategoricalCounts,
  current: NumericCounts | CategoricalCounts,
): Rise | undefined {
  const part = (counts: ColumnCounts) => ({
    hits: missingIn(counts),
    of: rowsIn(counts),
  });
  return rise(part(baseline), { ...part(current), most: missingIn(current) });
}

/**
 * Share of the values that the baseline never had; undefined for a column whose frame is
 * open, where rare values of the baseline and new ones are counted together. Range: 0 to 1.
 */
export function unseenRise(
  column: ColumnFrame,
  baseline: NumericCounts | CategoricalCounts,
  current: NumericCounts | CategoricalCounts,
): Rise | undefined {
  if (column.type !== 'categorical' || column.open || !('rest' in current)) {
    return undefined;
  }
  const hits = current.rest;
  return rise(
    { hits: 0, of: valuesIn(baseline) || rowsIn(baseline) },
    { hits, most: hits, of: valuesIn(current) },
  );
}

/**
 * Rise of the share of values below the smallest or above the largest of the baseline, or
 * infinite. The outer bins hold such values beside others, so it is an interval: at least
 * as many as their sum, minimum and maximum demand, at most as many as their sum allows.
 * Range: −1 to 1.
 */
export function outOfRangeRise(
  column: ColumnFrame,
  baseline: NumericCounts | CategoricalCounts,
  current: NumericCounts | CategoricalCounts,
): Rise | undefined {
  if (column.type !== 'numeric' || 'rest' in baseline || 'rest' in current) {
    return undefined;
  }
  const infinite = ({ negInf, posInf }: NumericCounts) => posInf + negInf;
  const outside = outsideOf(column, baseline, current);
  const found = rise(
    { hits: infinite(baseline), of: valuesIn(baseline) || rowsIn(baseline) },
    {
      hits: infinite(current) + outside.least,
      most: infinite(current) + outside.most,
      of: valuesIn(current),
    },
  );
  const [n, m] = [current, baseline].map(({ counts }) => totalOf(counts));
  return found && n > 0 && m > 0
    ? { ...found, floor: Math.max(found.floor, rangeFloor(n, m)) }
    : found;
}

function rise(
  baseline: { hits: number; of: number },
  current: { hits: number; most: number; of: number },
): Rise | undefined {
  if (baseline.of === 0 || current.of === 0) {
    return undefined;
  }
  const before = baseline.hits / baseline.of;
  const low = current.hits / current.of - before;
  const high = current.most / current.of - before;
  return {
    low,
    value: (low + high) / 2,
    high,
    floor: shareFloor(baseline, current),
  };
}

function outsideOf(
  { center, edges }: NumericColumnFrame,
  baseline: NumericCounts,
  current: NumericCounts,
): { least: number; most: number } {
  const { max, min } = current;
  if (max === null || min === null) {
    return { least: 0, most: 0 };
  }
  if (baseline.min === null || baseline.max === null || edges.length === 0) {
    const all = totalOf(current.counts);
    return { least: all, most: all };
  }
  const last = edges.length;
  const above = beyond(
    current.counts[last],
    current.sums[last] + current.counts[last] * center,
    { center, edge: edges[last - 1], bound: baseline.max, extreme: max },
  );
  const below = beyond(
    current.counts[0],
    -(current.sums[0] + current.counts[0] * center),
    { center, edge: -edges[0], bound: -baseline.min, extreme: -min },
  );
  return {
    least: above.least + below.least,
    most: above.most + below.most,
  };
}

/**
 * How many of `count` values above `edge` with this sum are above `bound`: the others are
 * at most the bound, and those at most the extreme; the others are at least the edge. What
 * rounding may have done to the sum widens both.
 */
function beyond(
  count: number,
  sum: number,
  {
    bound,
    center,
    edge,
    extreme,
  }: { bound: number; center: number; edge: number; extreme: number },
): { least: number; most: number } {
  if (count === 0 || extreme <= bound) {
    return { least: 0, most: 0 };
  }
  const slack =
    SUM_ROUNDING *
    count *
    Math.max(...[bound, center, edge, extreme].map(Math.abs));
  const needed = (sum - slack - count * bound) / (extreme - bound);
  const allowed =
    bound > edge ? (sum + slack - count * edge) / (bound - edge) : count;
  const least = Math.min(count, Math.max(1, Math.ceil(needed - 1e-6)));
  return {
    least,
    most: Math.max(least, Math.min(count, Math.floor(allowed + 1e-6))),
  };
}
