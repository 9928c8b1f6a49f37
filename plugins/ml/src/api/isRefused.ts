import { ResponseError } from '@backstage/errors';
import { Loaded } from './loaded';

/** Whether the server understood what was asked, and the person may not see it. */
export function isRefused(loaded: Loaded<unknown>): boolean {
  return (
    loaded.status === 'failed' &&
    loaded.error instanceof ResponseError &&
    loaded.error.statusCode === 403
  );
}
