const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** After files could not be had. */
const FILES_AGAIN = 10 * MINUTE;

/**
 * When a version is looked at again, since numbers may be added to its run at any time: after a
 * tenth of the time `since` it ended, at least a minute and at most a day.
 */
export function nextLook(of: {
  since?: string;
  /** Whether its files need no further look. */
  isRead: boolean;
  now: Date;
}): Date {
  const now = of.now.getTime();
  const age = of.since ? now - Date.parse(of.since) : DAY;
  const pause = Math.min(DAY, Math.max(MINUTE, age / 10));
  return new Date(now + (of.isRead ? pause : Math.min(pause, FILES_AGAIN)));
}
