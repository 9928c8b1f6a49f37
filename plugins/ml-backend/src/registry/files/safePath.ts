import { InputError } from '@backstage/errors';

/** Longer ones are no names. */
const LONGEST = 500;

/**
 * The segments of a relative path with slashes that stays below where it starts.
 * @throws InputError that names what is wrong
 */
export function safePath(what: string, path: string): string[] {
  const segments = path.split('/');
  const isSafe = (segment: string) =>
    segment !== '' &&
    segment !== '.' &&
    segment !== '..' &&
    !/[\\\p{Cc}]/u.test(segment);
  if (path.length > LONGEST || !segments.every(isSafe)) {
    throw new InputError(
      `${what}: must be a relative path of at most ${LONGEST} characters, without . and .. segments, backslashes and control characters`,
    );
  }
  return segments;
}
