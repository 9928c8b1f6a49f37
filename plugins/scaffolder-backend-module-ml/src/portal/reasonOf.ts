import { ResponseError } from '@backstage/errors';

/** What another backend says of a request that it refused, or what went wrong on the way to it. */
export function reasonOf(error: unknown): string {
  if (error instanceof ResponseError) {
    return error.body.error.message;
  }
  return error instanceof Error ? error.message : String(error);
}
