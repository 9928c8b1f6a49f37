import { endOfDay } from '../kit/DateField';

/** How long an alert may be muted without choosing a day. */
export const MUTES = ['day', 'week', 'month', 'date'] as const;
export type MuteChoice = (typeof MUTES)[number];

const DAYS = { day: 1, week: 7, month: 30 } as const;
const DAY_MS = 86_400_000;

/** When a muting ends, in ISO 8601; undefined while its day is not chosen. */
export function muteUntil(
  choice: MuteChoice,
  day: string,
  now: number,
): string | undefined {
  return choice === 'date'
    ? endOfDay(day)
    : new Date(now + DAYS[choice] * DAY_MS).toISOString();
}
