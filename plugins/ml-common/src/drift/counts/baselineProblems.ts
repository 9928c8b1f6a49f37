import { ProfileCounts } from '../profile';
import { ProfileFrame } from '../profileFrame';
import { CountsProblem, countsProblems } from './countsProblems';

/** As of the frames that we make: a value of fewer rows could tell of a person. */
const FEWEST_ROWS = 10;

/**
 * What contradicts itself in a baseline, and each value of it that too few of its rows have
 * to be named.
 *
 * @public
 */
export function baselineProblems(
  frame: ProfileFrame,
  counts: ProfileCounts,
): CountsProblem[] {
  const problems = countsProblems(frame, counts);
  return problems.length > 0
    ? problems
    : frame.columns.flatMap(({ name }) => rareNames(name, counts));
}

function rareNames(name: string, { columns }: ProfileCounts): CountsProblem[] {
  const of = columns?.[name];
  return of && 'rest' in of
    ? of.counts.flatMap((rows, at) =>
        rows < FEWEST_ROWS
          ? [
              {
                path: `columns.${name}.counts.${at}`,
                rule: `must be at least ${FEWEST_ROWS}, or else the value must not be named: count it as rest, and have the column open`,
              },
            ]
          : [],
      )
    : [];
}
