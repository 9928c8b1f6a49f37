const UNITS: ReadonlyArray<[Intl.NumberFormatOptions['unit'], number]> = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
  ['millisecond', 0],
];

/** How long something took, in the unit that leaves a number of at least 1; `narrow` as short as can be. */
export function durationText(
  ms: number,
  locale?: string,
  unitDisplay: 'short' | 'narrow' = 'short',
): string {
  const [unit, size] =
    UNITS.find(([, least]) => ms >= least) ?? UNITS[UNITS.length - 1];
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay,
    maximumFractionDigits: size ? 1 : 0,
  }).format(ms / (size || 1));
}
