import { InputError } from '@backstage/errors';

const HOUR_MS = 60 * 60 * 1000;
/** Of a week, day, hour, minute and second. */
const UNITS_MS = [168 * HOUR_MS, 24 * HOUR_MS, HOUR_MS, 60_000, 1000];
const PARTS =
  /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Milliseconds of an ISO 8601 duration between two runs. @throws InputError naming the field and the rule */
export function everyMs(every: string): number {
  const parts = PARTS.exec(every)?.slice(1);
  if (!parts) {
    throw new InputError(
      `spec.smokeTest.every: must be an ISO 8601 duration such as PT24H or P7D, not ${every}`,
    );
  }
  const ms = parts
    .map((count, at) => Number(count ?? 0) * UNITS_MS[at])
    .reduce((sum, each) => sum + each, 0);
  if (ms < HOUR_MS) {
    throw new InputError(
      `spec.smokeTest.every: must be at least an hour, not ${every}`,
    );
  }
  return ms;
}
