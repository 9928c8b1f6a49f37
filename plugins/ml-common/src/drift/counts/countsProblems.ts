import { ProfileCounts } from '../profile';
import { ProfileFrame } from '../profileFrame';
import { columnProblems } from './columnProblems';
import { performanceProblems } from './performanceProblems';

/**
 * A field of counts that cannot be, and the rule that it breaks.
 *
 * @public
 */
export interface CountsProblem {
  /** Such as `columns.age.sums.3`. */
  path: string;
  /** As the end of a sentence, such as must be 31 numbers. */
  rule: string;
}

/**
 * What contradicts itself or the frame in counts that have the form of `profileCounts`;
 * nothing when they are sound.
 *
 * @public
 */
export function countsProblems(
  frame: ProfileFrame,
  counts: ProfileCounts,
): CountsProblem[] {
  return [
    ...columnsProblems(frame, counts),
    ...performanceProblems(frame, counts),
  ];
}

function columnsProblems(
  frame: ProfileFrame,
  { columns, performance, rows }: ProfileCounts,
): CountsProblem[] {
  if (!columns) {
    return performance
      ? []
      : [{ path: 'columns', rule: 'must be there where performance is not' }];
  }
  const known = new Set(frame.columns.map(({ name }) => name));
  return [
    ...Object.keys(columns).flatMap(name =>
      known.has(name)
        ? []
        : [{ path: `columns.${name}`, rule: 'must be a column of the frame' }],
    ),
    ...frame.columns.flatMap(column =>
      columnProblems(column, columns[column.name], rows).map(
        ({ path, rule }) => ({
          path: ['columns', column.name, path].filter(Boolean).join('.'),
          rule,
        }),
      ),
    ),
  ];
}
