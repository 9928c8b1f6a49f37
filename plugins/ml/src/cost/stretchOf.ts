const DAY_MS = 86_400_000;

/** Stretches that one may choose from: months of the calendar, or so many days back. */
export const RANGES = ['month', 'last-month', '7', '30', '90'] as const;
/** A stretch that one may choose. */
export type CostRange = (typeof RANGES)[number];

/** A stretch of whole days in UTC, `from` included and `to` not. */
export interface Stretch {
  from: string;
  to: string;
}

/**
 * The finished days of a range, in UTC: today is not among them, since what was spent today is not known before it is
 * over. On the first of a month the month has none, and is today.
 */
export function stretchOf(range: CostRange, now: number): Stretch {
  const today = now - (now % DAY_MS);
  const monthsBack = (count: number) => {
    const day = new Date(today);
    return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - count);
  };
  if (range === 'month') {
    const from = monthsBack(0);
    return stretch(from, from === today ? today + DAY_MS : today);
  }
  return range === 'last-month'
    ? stretch(monthsBack(1), monthsBack(0))
    : stretch(today - Number(range) * DAY_MS, today);
}

/** How many days a stretch has. */
export function daysOf({ from, to }: Stretch): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

function stretch(from: number, to: number): Stretch {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
