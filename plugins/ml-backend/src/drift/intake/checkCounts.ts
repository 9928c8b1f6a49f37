import { InputError } from '@backstage/errors';
import {
  countsProblems,
  ProfileCounts,
  ProfileFrame,
} from '@callboard/plugin-ml-common';

/** Problems that are named in an error. */
const NAMED = 10;

/** @throws InputError naming what of the counts contradicts the frame or itself */
export function checkCounts(
  frame: ProfileFrame,
  counts: ProfileCounts,
  field: string,
  problemsOf: typeof countsProblems = countsProblems,
): void {
  const problems = problemsOf(frame, counts);
  if (problems.length > 0) {
    const named = problems
      .slice(0, NAMED)
      .map(({ path, rule }) => `${field}${path ? `.${path}` : ''}: ${rule}`);
    const more = problems.length - named.length;
    throw new InputError(
      [...named, ...(more > 0 ? [`and ${more} more`] : [])].join('; '),
    );
  }
}
