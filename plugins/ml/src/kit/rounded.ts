/** Digits that say something of a figure. */
const DIGITS = 3;

/** A number with as many digits as say something; very large and very small ones as powers of ten. */
export function rounded(value: number, locale?: string): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e9)) {
    return value.toExponential(DIGITS - 1).replace(/\.?0+e/, 'e');
  }
  return new Intl.NumberFormat(
    locale,
    size >= 100
      ? { maximumFractionDigits: 0 }
      : { maximumSignificantDigits: DIGITS },
  ).format(value);
}
