import { TimeWindow } from '@callboard/plugin-ml-node';

export const HOUR_MS = 3_600_000;

/** Hours in one request. */
const BATCH = 7 * 24;

/** Closed hours from `from` to `to`, in the batches in which they are read; both are beginnings of hours. */
export function hoursToRead(from: Date, to: Date): TimeWindow[][] {
  const batches: TimeWindow[][] = [];
  for (let at = from.valueOf(); at < to.valueOf(); at += HOUR_MS) {
    const hour = { from: new Date(at), to: new Date(at + HOUR_MS) };
    const batch = batches.at(-1);
    if (batch && batch.length < BATCH) {
      batch.push(hour);
    } else {
      batches.push([hour]);
    }
  }
  return batches;
}

/** The beginning of the unit of time that `at` lies in. */
export function floorTo(at: Date, unitMs: number): Date {
  return new Date(Math.floor(at.valueOf() / unitMs) * unitMs);
}
