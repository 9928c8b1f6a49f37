import { isError, ResponseError } from '@backstage/errors';

/** What to tell a person of a failure: the server's own words when it has any. */
export function errorText(error: unknown): string {
  if (error instanceof ResponseError) {
    return error.body.error?.message || error.message;
  }
  return isError(error) ? error.message : String(error);
}
