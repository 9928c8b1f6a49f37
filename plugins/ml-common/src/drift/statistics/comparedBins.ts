import { CategoricalCounts, NumericCounts } from '../profile';
import { ColumnFrame, MAX_VALUES } from '../profileFrame';
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
 * The bins of both, those of which fewer than five rows would be expected in the smaller
 * sample without drift put together: the smallest first, and no more than it takes, for
 * then the rest is near enough to normal for a noise floor, and shares can still be told
 * apart. Of an open frame each value is put to the rest of which so few rows would be expected
 * in the baseline that whether it has a name depended on the luck of its rows.
 * Undefined where either is empty, and where one bin of several is left.
 */
export function comparedBins(
  column: ColumnFrame,
  baseline: ColumnCounts,
  current: ColumnCounts,
): [number[], number[]] | undefined {
  const before = shareBins(column, baseline);
  const now = shareBins(column, current);
  const [m, n] = [totalOf(before), totalOf(now)];
  if (m === 0 || n === 0) {
    return undefined;
  }
  const bins = before.map((count, bin): Bin => [count, now[bin]]);
  const isOpen = column.type === 'categorical' && column.open;
  const named = isOpen
    ? withRest(bins, ((n + m) * surelyNamed(before)) / m)
    : bins.filter(bin => totalOf(bin) > 0);
  const compared = pooled(named, ((n + m) * FEWEST_EXPECTED) / Math.min(n, m));
  const isOneValue = !isOpen && named.length === 1;
  return compared.length > 1 || isOneValue
    ? [compared.map(([count]) => count), compared.map(([, count]) => count)]
    : undefined;
}

/** Rows of the baseline, and of now. */
type Bin = [number, number];

/**
 * Rows of the baseline with which a value surely has a name: three standard deviations
 * above those of the last that got one, where there were more than could.
 */
function surelyNamed(before: number[]): number {
  const last = Math.min(...before.slice(0, -1));
  return before.length > MAX_VALUES
    ? Math.max(FEWEST_NAMED, last + 3 * Math.sqrt(last))
    : FEWEST_NAMED;
}

function withRest(bins: Bin[], least: number): Bin[] {
  const isNamed = (bin: Bin, at: number) =>
    at < bins.length - 1 && totalOf(bin) >= least;
  const rest = together(bins.filter((bin, at) => !isNamed(bin, at)));
  return [...bins.filter(isNamed), rest].filter(bin => totalOf(bin) > 0);
}

function pooled(bins: Bin[], least: number): Bin[] {
  const sparse = bins
    .filter(bin => totalOf(bin) < least)
    .sort((a, b) => totalOf(a) - totalOf(b));
  const pools: Bin[] = [];
  let open: Bin[] = [];
  for (const bin of sparse) {
    open.push(bin);
    if (totalOf(together(open)) >= least) {
      pools.push(together(open));
      open = [];
    }
  }
  if (open.length > 0) {
    pools.push(together([...open, ...pools.splice(-1)]));
  }
  return [...bins.filter(bin => totalOf(bin) >= least), ...pools];
}

function together(bins: Bin[]): Bin {
  return [
    totalOf(bins.map(([count]) => count)),
    totalOf(bins.map(([, count]) => count)),
  ];
}

/** What a column would have to have for its distribution to be compared. */
export interface RowsNeeded {
  side: 'baseline' | 'both';
  values: number;
}

/**
 * How many values it takes at least for two bins to be left; where a value with a name is
 * too rare, as many as would make the most frequent one frequent enough. Without any name
 * that one has fewer rows than names need.
 */
export function rowsNeeded(
  column: ColumnFrame,
  baseline: ColumnCounts,
): RowsNeeded {
  const bins = shareBins(column, baseline);
  const most = Math.max(FEWEST_NAMED / 2 - 1, ...bins.slice(0, -1));
  const m = totalOf(bins);
  // Sparse bins make a pool of fewer than ten, and leave one of five.
  const least = 3 * FEWEST_EXPECTED;
  return column.type === 'categorical' && column.open && m >= least
    ? {
        side: 'baseline',
        values: Math.max(m + 1, Math.ceil((m * surelyNamed(bins)) / most)),
      }
    : { side: 'both', values: least };
}
