import { CategoricalCounts, NumericCounts } from '../profile';
import { ColumnFrame } from '../profileFrame';

/** Counts of one column, of either type. */
export type ColumnCounts = NumericCounts | CategoricalCounts;

/** Fewest rows that should be expected in a bin of the smaller sample (Cochran 1954). */
const FEWEST_EXPECTED = 5;

/**
 * The bins by which shares are compared: of a numeric column those between its deciles, of
 * a column of names each value and the rest. Infinite and missing values are left out, for
 * they are watched apart.
 */
export function shareBins(column: ColumnFrame, counts: ColumnCounts): number[] {
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
 * Puts those bins together of which fewer than five rows would be expected in the smaller
 * sample without drift: what is left of the others is near enough to normal for a noise floor.
 */
export function poolSparse(
  baseline: number[],
  current: number[],
): [number[], number[]] {
  const m = baseline.reduce((sum, count) => sum + count, 0);
  const n = current.reduce((sum, count) => sum + count, 0);
  const least = (FEWEST_EXPECTED * (n + m)) / Math.min(n, m);
  const isSparse = (bin: number) => baseline[bin] + current[bin] < least;
  const pooled = (counts: number[]) => [
    ...counts.filter((_, bin) => !isSparse(bin)),
    counts.reduce((sum, count, bin) => sum + (isSparse(bin) ? count : 0), 0),
  ];
  return [pooled(baseline), pooled(current)];
}
