import { ResponseError } from '@backstage/errors';

/** Whether the server understood and refused, so that asking again cannot help. */
export function isRefusal(error: unknown): boolean {
  return (
    error instanceof ResponseError &&
    error.statusCode >= 400 &&
    error.statusCode < 500
  );
}
