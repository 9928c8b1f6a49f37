import { ResponseError } from '@backstage/errors';

/** Whether the server understood, and the person may not. */
export function isForbidden(error: unknown): boolean {
  return error instanceof ResponseError && error.statusCode === 403;
}
