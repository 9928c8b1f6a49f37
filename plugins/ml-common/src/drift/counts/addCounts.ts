import {
  CategoricalCounts,
  NumericCounts,
  PerformanceCounts,
  ProfileCounts,
} from '../profile';
import { ColumnFrame, ProfileFrame } from '../profileFrame';
import { addPerformance } from './addPerformance';
import { addArrays } from './addArrays';

type Counts = NumericCounts | CategoricalCounts;

/**
 * Counts of the union of rows, from counts of disjoint parts of one frame: replicas,
 * partitions, days, labels. What a part lacks counts as nothing. Exact for counts in any
 * order and grouping; sums agree to rounding.
 *
 * @throws when a part was not counted with this frame
 *
 * @public
 */
export function addCounts(
  frame: ProfileFrame,
  parts: ProfileCounts[],
): ProfileCounts {
  const read = parts.flatMap(({ columns }) => (columns ? [columns] : []));
  const performance = parts.flatMap(part =>
    part.performance ? [part.performance] : [],
  );
  return {
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    ...(read.length > 0 && {
      columns: Object.fromEntries(
        frame.columns.map(column => [
          column.name,
          addColumn(
            column,
            read.map(columns => columns[column.name]),
          ),
        ]),
      ),
    }),
    ...(performance.length > 0 && { performance: addSlices(performance) }),
  };
}

function addColumn(
  column: ColumnFrame,
  parts: Array<Counts | undefined>,
): Counts {
  const total = <Key extends string>(
    of: Array<Record<Key, number>>,
    key: Key,
  ) => of.reduce((sum, each) => sum + each[key], 0);
  if (column.type === 'categorical') {
    const found = parts.filter(isCategorical);
    requireAll(column, parts, found);
    return {
      null: total(found, 'null'),
      counts: addArrays(
        column.values.length,
        found.map(({ counts }) => counts),
      ),
      rest: total(found, 'rest'),
    };
  }
  const found = parts.filter(isNumeric);
  requireAll(column, parts, found);
  const bins = column.edges.length + 1;
  return {
    null: total(found, 'null'),
    nan: total(found, 'nan'),
    posInf: total(found, 'posInf'),
    negInf: total(found, 'negInf'),
    min: extreme(
      found.map(({ min }) => min),
      Math.min,
    ),
    max: extreme(
      found.map(({ max }) => max),
      Math.max,
    ),
    counts: addArrays(
      bins,
      found.map(({ counts }) => counts),
    ),
    sums: addArrays(
      bins,
      found.map(({ sums }) => sums),
    ),
    squares: addArrays(
      bins,
      found.map(({ squares }) => squares),
    ),
  };
}

function isNumeric(counts: Counts | undefined): counts is NumericCounts {
  return counts !== undefined && 'sums' in counts;
}

function isCategorical(
  counts: Counts | undefined,
): counts is CategoricalCounts {
  return counts !== undefined && 'rest' in counts;
}

function requireAll(column: ColumnFrame, parts: unknown[], found: unknown[]) {
  if (found.length < parts.length) {
    throw new Error(
      `${column.name}: must be counted as ${column.type} in every part that has columns`,
    );
  }
}

function extreme(
  values: Array<number | null>,
  of: (...numbers: number[]) => number,
): number | null {
  const known = values.flatMap(value => value ?? []);
  return known.length > 0 ? of(...known) : null;
}

function addSlices(parts: PerformanceCounts[]): PerformanceCounts {
  const slices = [...new Set(parts.flatMap(part => Object.keys(part)))];
  return Object.fromEntries(
    slices.map(slice => [
      slice,
      addPerformance(
        slice,
        parts.flatMap(part => (Object.hasOwn(part, slice) ? part[slice] : [])),
      ),
    ]),
  );
}
