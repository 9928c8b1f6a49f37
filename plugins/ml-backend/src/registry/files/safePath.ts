import { InputError } from '@backstage/errors';

export const PATH_RULE =
  'must be a relative path of at most 500 characters, without . and .. segments, backslashes and control characters';

/** Whether a path with slashes stays below where it starts. */
export function isSafePath(path: string): boolean {
  const isSafe = (segment: string) =>
    !['', '.', '..'].includes(segment) && !/[\\\p{Cc}]/u.test(segment);
  return path.length <= 500 && path.split('/').every(isSafe);
}

/**
 * The segments of a path that stays below where it starts.
 * @throws InputError that names what is wrong
 */
export function safePath(what: string, path: string): string[] {
  if (!isSafePath(path)) {
    throw new InputError(`${what}: ${PATH_RULE}`);
  }
  return path.split('/');
}
