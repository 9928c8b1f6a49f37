import { ResponseError } from '@backstage/errors';

/** Whether the backend knows of no budget; a backend that does not know the route at all says 404 by another name. */
export function hasNoBudget(error: unknown): boolean {
  return (
    error instanceof ResponseError &&
    error.statusCode === 404 &&
    error.cause.name === 'NotFoundError'
  );
}
