/** Pauses after the first, second … attempt, seconds: 8 attempts in 9 hours. */
const PAUSES = [10, 30, 120, 600, 1800, 7200, 21_600];

/** When a request is tried again after so many attempts in vain, or undefined when it is given up. `random` is from 0 to 1. */
export function nextTry(
  attempts: number,
  now: Date,
  random: number,
): Date | undefined {
  const pause = PAUSES[attempts - 1];
  return pause === undefined
    ? undefined
    : new Date(now.getTime() + pause * 1000 * (1 + random / 5));
}
