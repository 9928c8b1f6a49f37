import { ResponseError } from '@backstage/errors';

/** Whether what was asked for does not exist, or is hidden. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ResponseError && error.statusCode === 404;
}
