import { InputError } from '@backstage/errors';
import { durationMs } from '@callboard/plugin-ml-common';
import { spokenTime } from '../../../spokenTime';

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
      `until: must be at most ${spokenDuration(
        durationMs(atMost),
      )} from now, by ${spokenTime(
        latest.toISOString(),
      )} (${rule} of the policy)`,
    );
  }
  return end.toISOString();
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** In the largest unit that goes into it whole, such as `36 hours`. */
function spokenDuration(ms: number): string {
  const [unit, size] = UNITS.find(each => ms % each[1] === 0) ?? UNITS[3];
  const count = ms / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
