import { durationMs } from '@callboard/plugin-ml-common';

/** Clocks of two machines may differ by this much, milliseconds. */
const CLOCK_SKEW_MS = 5 * 60_000;

const DAY_MS = 86_400_000;

/** Whether something happened within a time before `now`; what is said to lie in the future did not. */
export function isWithin(at: string, within: string, now: Date): boolean {
  const ageMs = now.getTime() - Date.parse(at);
  return ageMs >= -CLOCK_SKEW_MS && ageMs <= durationMs(within);
}

/** Such as `12.4 days ago`. */
export function ageOf(at: string, now: Date): string {
  const days = (now.getTime() - Date.parse(at)) / DAY_MS;
  if (days < 0) {
    return `at ${at}, which is yet to come`;
  }
  return days < 1
    ? `${(days * 24).toFixed(1)} hours ago`
    : `${days.toFixed(1)} days ago`;
}
