import { InputError } from '@backstage/errors';
import { durationMs } from '@callboard/plugin-ml-common';

/**
 * The end of a leave, in UTC.
 * @throws InputError when it lies in the past, or further away than the policy allows
 */
export function untilWithin(
  until: string,
  atMost: string,
  rule: string,
  now: Date,
): string {
  const end = new Date(until);
  const latest = new Date(now.getTime() + durationMs(atMost));
  if (end <= now) {
    throw new InputError('until: must lie in the future');
  }
  if (end > latest) {
    throw new InputError(
      `until: must be at most ${atMost} away, by ${latest.toISOString()} (${rule} of the policy)`,
    );
  }
  return end.toISOString();
}
