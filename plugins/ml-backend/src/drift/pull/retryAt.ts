const FIRST_MS = 60_000;
const LONGEST_MS = 3_600_000;

/** When work is tried again that failed so many times in a row: after a minute, then twice as long each time, up to an hour. */
export function retryAt(failures: number, now: Date): Date {
  const wait = FIRST_MS * 2 ** Math.min(failures - 1, 10);
  return new Date(now.valueOf() + Math.min(wait, LONGEST_MS));
}
