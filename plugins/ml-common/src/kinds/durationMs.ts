/** Milliseconds of a week, day, hour, minute and second. */
const UNITS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000];

const PARTS =
  /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/**
 * Milliseconds of an ISO 8601 duration as `isoDuration` takes it: without months and years, which differ in length.
 *
 * @throws RangeError for other text
 * @public
 */
export function durationMs(duration: string): number {
  const parts = PARTS.exec(duration)?.slice(1);
  if (!parts) {
    throw new RangeError(`${duration} is no duration such as PT24H or P7D`);
  }
  return parts
    .map((count, at) => Number(count ?? 0) * UNITS[at])
    .reduce((sum, each) => sum + each, 0);
}
