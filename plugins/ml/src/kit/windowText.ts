const DAY_MS = 86_400_000;
/** Of a range, locales leave the first half day out, and midnight becomes noon to the eye. */
const HOURS = 'h23';

/** A window as people say it, in UTC, in which windows begin: a day, some days, or a day with times. */
export function windowText(
  window: { from: string; to: string },
  locale?: string,
): string {
  const from = Date.parse(window.from);
  const to = Date.parse(window.to);
  const day = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  if (from % DAY_MS === 0 && to % DAY_MS === 0) {
    return to - from === DAY_MS
      ? day.format(from)
      : day.formatRange(from, to - 1);
  }
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: HOURS,
    timeZone: 'UTC',
  }).formatRange(from, to);
}

/** When a window begins or ends, as people say it, in UTC: its day, with the time where it is not midnight. */
export function windowTimeText(iso: string, locale?: string): string {
  const at = Date.parse(iso);
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(at % DAY_MS !== 0 && {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: HOURS,
    }),
    timeZone: 'UTC',
  }).format(at);
}
