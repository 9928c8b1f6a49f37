/**
 * Writes numbers of one column so that their digits stand below one another:
 * enough decimals for the largest of them, none for whole numbers.
 */
export function numberFormat(values: number[], locale?: string) {
  const digits = decimalsOf(values);
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return (value: number) =>
    // Next to nothing is not nothing.
    value !== 0 && Math.abs(value) < 0.5 * 10 ** -digits
      ? value.toExponential(2)
      : format.format(value);
}

/** Decimals that numbers of one column are written with: at least four digits that say something of the largest, none for whole numbers. */
export function decimalsOf(values: number[]): number {
  if (values.every(Number.isInteger)) {
    return 0;
  }
  const largest = Math.max(...values.map(Math.abs));
  return Math.max(0, 4 - Math.max(0, Math.floor(Math.log10(largest || 1))));
}

/** The difference of two numbers with its sign, in as many decimals as they are written with. */
export function signedDifference(
  difference: number,
  of: number[],
  locale?: string,
): string {
  return `${difference > 0 ? '+' : ''}${numberFormat(of, locale)(difference)}`;
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A size in bytes, in the unit that leaves one to three digits before the point. */
export function byteSize(bytes: number, locale?: string): string {
  const step = Math.min(
    UNITS.length - 1,
    bytes > 0 ? Math.floor(Math.log10(bytes) / 3) : 0,
  );
  const shown = new Intl.NumberFormat(locale, {
    maximumFractionDigits: step ? 1 : 0,
  }).format(bytes / 1000 ** step);
  return `${shown} ${UNITS[step]}`;
}
