const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How long it is from `now` until then, in whole units: 7 days, 23 hours; at least a minute. */
export function remainingText(
  iso: string,
  now: number,
  locale?: string,
): string {
  const left = Date.parse(iso) - now;
  const [unit, size] =
    // What is over in 6 days and 23 hours is over in 7 days.
    UNITS.find(([, each]) => Math.round(left / each) >= 1) ??
    UNITS[UNITS.length - 1];
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  }).format(Math.max(1, Math.round(left / size)));
}
