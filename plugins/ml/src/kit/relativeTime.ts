const UNITS: ReadonlyArray<[Intl.RelativeTimeFormatUnit, number]> = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** Seconds that clocks may differ by, and that nobody counts. */
const JUST_NOW = 5;

/** Seconds that `useNow` may be behind what happens while a page is open. */
const BEHIND = 10;

/** `iso` as seen from `now` (milliseconds since 1970): "3 hours ago", "in 12 days"; `justNow` for what is seconds away. */
export function relativeTime(
  iso: string,
  now: number,
  options: { justNow: string; locale?: string; style?: 'short' | 'narrow' },
): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000);
  if (seconds > -JUST_NOW && seconds < JUST_NOW + BEHIND) {
    return options.justNow;
  }
  const [unit, size] =
    UNITS.find(([, length]) => Math.abs(seconds) >= length) ??
    UNITS[UNITS.length - 1];
  return new Intl.RelativeTimeFormat(options.locale, {
    numeric: 'always',
    style: options.style ?? 'short',
    // What is due in 13 days and 23 hours is due in 14 days.
  }).format(
    seconds > 0 ? Math.round(seconds / size) : Math.trunc(seconds / size),
    unit,
  );
}
