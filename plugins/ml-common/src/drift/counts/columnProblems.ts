import { CategoricalCounts, NumericCounts } from '../profile';
import {
  CategoricalColumnFrame,
  ColumnFrame,
  NumericColumnFrame,
} from '../profileFrame';
import { CountsProblem } from './countsProblems';

/** Rounding of sums that is forgiven, relative to the size of what was added. */
const ROUNDING = 1e-9;

/** What contradicts itself in the counts of one column. */
export function columnProblems(
  column: ColumnFrame,
  counts: NumericCounts | CategoricalCounts | undefined,
  rows: number,
): CountsProblem[] {
  if (!counts) {
    return [{ path: '', rule: 'must be there, as each column of the frame' }];
  }
  if (column.type === 'categorical') {
    return 'rest' in counts
      ? categoricalProblems(column, counts, rows)
      : [{ path: '', rule: 'must be counted as a column of names' }];
  }
  return 'sums' in counts
    ? numericProblems(column, counts, rows)
    : [{ path: '', rule: 'must be counted as a column of numbers' }];
}

function categoricalProblems(
  column: CategoricalColumnFrame,
  counts: CategoricalCounts,
  rows: number,
): CountsProblem[] {
  return [
    ...lengthProblem('counts', counts.counts, column.values.length),
    ...negativeProblems(counts),
    ...rowsProblem(rows, [counts.null, counts.rest, ...counts.counts]),
  ];
}

function numericProblems(
  column: NumericColumnFrame,
  counts: NumericCounts,
  rows: number,
): CountsProblem[] {
  const bins = column.edges.length + 1;
  const lengths = (['counts', 'sums', 'squares'] as const).flatMap(key =>
    lengthProblem(key, counts[key], bins),
  );
  const { nan, negInf, posInf } = counts;
  return lengths.length > 0
    ? lengths
    : [
        ...negativeProblems(counts),
        ...rowsProblem(rows, [
          counts.null,
          nan,
          posInf,
          negInf,
          ...counts.counts,
        ]),
        ...extremesProblems(column, counts),
        ...counts.counts.flatMap((_, bin) => binProblems(column, counts, bin)),
      ];
}

function lengthProblem(
  path: string,
  values: number[],
  length: number,
): CountsProblem[] {
  return values.length === length
    ? []
    : [{ path, rule: `must have ${length} members, has ${values.length}` }];
}

function negativeProblems(
  counts: NumericCounts | CategoricalCounts,
): CountsProblem[] {
  const single = Object.entries(counts).flatMap(([path, value]) =>
    typeof value === 'number' && path !== 'min' && path !== 'max'
      ? [{ path, value }]
      : [],
  );
  const ofBins = counts.counts.map((value, bin) => ({
    path: `counts.${bin}`,
    value,
  }));
  return [...single, ...ofBins].flatMap(({ path, value }) =>
    Number.isInteger(value) && value >= 0
      ? []
      : [{ path, rule: 'must be a whole number from 0 up' }],
  );
}

function rowsProblem(rows: number, parts: number[]): CountsProblem[] {
  const sum = parts.reduce((total, part) => total + part, 0);
  return sum === rows
    ? []
    : [{ path: 'counts', rule: `must add up to ${rows} rows, not to ${sum}` }];
}

function extremesProblems(
  { edges }: NumericColumnFrame,
  { counts, max, min }: NumericCounts,
): CountsProblem[] {
  const first = counts.findIndex(count => count > 0);
  const last = counts.findLastIndex(count => count > 0);
  if (first < 0) {
    return [
      ...(min === null ? [] : ['min']),
      ...(max === null ? [] : ['max']),
    ].map(path => ({ path, rule: 'must be null where no value is finite' }));
  }
  const problem = (path: string, value: number | null, bin: number) => {
    const isIn =
      value !== null &&
      value > (edges[bin - 1] ?? -Infinity) &&
      value <= (edges[bin] ?? Infinity);
    return isIn
      ? []
      : [{ path, rule: `must be in bin ${bin}, which has values` }];
  };
  return [
    ...problem('min', min, first),
    ...problem('max', max, last),
    ...(min !== null && max !== null && min > max
      ? [{ path: 'min', rule: 'must not exceed max' }]
      : []),
  ];
}

function binProblems(
  { center, edges }: NumericColumnFrame,
  counts: NumericCounts,
  bin: number,
): CountsProblem[] {
  const [count, sum, square] = [
    counts.counts[bin],
    counts.sums[bin],
    counts.squares[bin],
  ];
  if (count === 0) {
    return [
      ...(sum === 0 ? [] : [`sums.${bin}`]),
      ...(square === 0 ? [] : [`squares.${bin}`]),
    ].map(path => ({ path, rule: 'must be 0 where the bin is empty' }));
  }
  const lower = Math.max(edges[bin - 1] ?? -Infinity, counts.min ?? -Infinity);
  const upper = Math.min(edges[bin] ?? Infinity, counts.max ?? Infinity);
  const least = count * (lower - center);
  const most = count * (upper - center);
  const slack =
    ROUNDING * count * Math.max(...[lower, upper, center].map(finiteSize));
  const isBetween = sum >= least - slack && sum <= most + slack;
  const leastSquare = (sum * sum) / count;
  const mostSquare =
    count * Math.max((lower - center) ** 2, (upper - center) ** 2);
  return [
    ...(isBetween
      ? []
      : [
          {
            path: `sums.${bin}`,
            rule: `must be between ${least} and ${most}, as ${count} values of this bin are`,
          },
        ]),
    ...(square >= leastSquare * (1 - ROUNDING) &&
    square <= mostSquare * (1 + ROUNDING) + slack * slack
      ? []
      : [
          {
            path: `squares.${bin}`,
            rule: `must be between ${leastSquare} and ${mostSquare}, as the sum and the edges say`,
          },
        ]),
  ];
}

function finiteSize(value: number): number {
  return Number.isFinite(value) ? Math.abs(value) : 0;
}
