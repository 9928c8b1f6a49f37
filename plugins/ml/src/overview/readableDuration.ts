const PARTS: ReadonlyArray<[RegExp, Intl.NumberFormatOptions['unit']]> = [
  [/(\d+)W/, 'week'],
  [/(\d+)D/, 'day'],
  [/T.*?(\d+)H/, 'hour'],
  [/T.*?(\d+)M/, 'minute'],
  [/T.*?(\d+)S/, 'second'],
];

/** An ISO 8601 duration in words: PT24H is "24 hours". */
export function readableDuration(iso: string | undefined, locale?: string) {
  const words = PARTS.flatMap(([pattern, unit]) => {
    const amount = iso?.match(pattern)?.[1];
    return amount
      ? new Intl.NumberFormat(locale, {
          style: 'unit',
          unit,
          unitDisplay: 'long',
        }).format(Number(amount))
      : [];
  });
  return words.join(' ') || iso;
}
