import { TimeWindow } from '@callboard/plugin-ml-node';

/** Milliseconds; days in UTC have no daylight saving. */
export const DAY_MS = 86_400_000;

/** When the day in UTC began. */
export function dayOf(at: Date): Date {
  return new Date(Math.floor(at.valueOf() / DAY_MS) * DAY_MS);
}

export function daysAfter(day: Date, days: number): Date {
  return new Date(day.valueOf() + days * DAY_MS);
}

/** The days in UTC that begin in the range. */
export function daysIn({ from, to }: TimeWindow): TimeWindow[] {
  const first = dayOf(new Date(from.valueOf() + DAY_MS - 1));
  const days: TimeWindow[] = [];
  for (let day = first; day < to; day = daysAfter(day, 1)) {
    days.push({ from: day, to: daysAfter(day, 1) });
  }
  return days;
}
