import { CostWindow } from '@callboard/plugin-ml-common';

/** Clocks of senders are so far ahead at most, milliseconds. */
const AHEAD_MS = 5 * 60_000;

/** Why nothing is taken of a window, as `.field: rule`; undefined where it is closed and not too old. */
export function windowProblem(
  { from, to }: CostWindow,
  { keepForMs, now }: { keepForMs: number; now: Date },
): string | undefined {
  if (Date.parse(to) > now.valueOf() + AHEAD_MS) {
    return '.to: must not be more than 5 minutes in the future';
  }
  if (Date.parse(from) < now.valueOf() - keepForMs) {
    const days = Math.floor(keepForMs / 86_400_000);
    return `.from: must not be more than ${days} days ago`;
  }
  return undefined;
}
