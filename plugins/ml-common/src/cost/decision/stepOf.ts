const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Up to this length a series is by hour. */
const BY_HOUR_MS = 2 * DAY_MS;

/**
 * The length of what a series of a stretch is made of: an hour up to two days, a day above.
 *
 * @param lengthMs - of the stretch, milliseconds, as the answer
 *
 * @public
 */
export function stepOf(lengthMs: number): number {
  return lengthMs <= BY_HOUR_MS ? HOUR_MS : DAY_MS;
}
