import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

/**
 * The `timeout` of one configured system, in milliseconds. `at` is its key.
 *
 * @throws InputError beyond one second to one minute
 */
export function readTimeout(
  each: Config,
  at: string,
  defaultMs: number,
): number {
  const timeoutMs = each.has('timeout')
    ? durationToMilliseconds(readDurationFromConfig(each, { key: 'timeout' }))
    : defaultMs;
  if (timeoutMs < 1000 || timeoutMs > 60_000) {
    throw new InputError(
      `${at}.timeout: must be between one second and one minute`,
    );
  }
  return timeoutMs;
}
