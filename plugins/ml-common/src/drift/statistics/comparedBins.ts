import { CategoricalCounts, NumericCounts } from '../profile';
import { ColumnFrame } from '../profileFrame';
import { totalOf } from './shares';

/** Counts of one column, of either type. */
export type ColumnCounts = NumericCounts | CategoricalCounts;

/** Fewest rows that should be expected in a bin of the smaller sample (Cochran 1954). */
const FEWEST_EXPECTED = 5;
/** Twice the rows that a value of the baseline needs to be named. */
const FEWEST_NAMED = 20;

/**
 * The bins by which shares are compared: of a numeric column those between its deciles, of
 * a column of names each value and the rest. Infinite and missing values are left out, for
 * they are watched apart.
 */
function shareBins(column: ColumnFrame, counts: ColumnCounts): number[] {
  if (column.type === 'categorical') {
    return 'rest' in counts ? [...counts.counts, counts.rest] : [];
  }
  const bins = new Array<number>(column.coarse.length + 1).fill(0);
  let place = 0;
  counts.counts.forEach((count, bin) => {
    if (bin > column.coarse[place]) {
      place += 1;
    }
    bins[place] += count;
  });
  return bins;
}

/**
 * The bins of both, less those of which fewer than five rows would be expected in the
 * smaller sample without drift: these are put together, for the rest is near enough to
 * normal then for a noise floor. Of an open frame they are put to the rest, and so is each
 * value of which fewer than 20 rows would be expected in the baseline: whether it has a
 * name depended on the luck of its rows.
 */
export function comparedBins(
  column: ColumnFrame,
  baseline: ColumnCounts,
  current: ColumnCounts,
): [number[], number[]] {
  const before = shareBins(column, baseline);
  const now = shareBins(column, current);
  const m = totalOf(before);
  const n = totalOf(now);
  const isOpen = column.type === 'categorical' && column.open;
  const least =
    (n + m) *
    Math.max(FEWEST_EXPECTED / Math.min(n, m), isOpen ? FEWEST_NAMED / m : 0);
  const isSparse = (bin: number) =>
    before[bin] + now[bin] < least || (isOpen && bin === before.length - 1);
  const pooled = (counts: number[]) => [
    ...counts.filter((_, bin) => !isSparse(bin)),
    totalOf(counts.filter((_, bin) => isSparse(bin))),
  ];
  return [pooled(before), pooled(now)];
}
