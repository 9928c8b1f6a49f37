/** Digits that say something of a figure. */
const DIGITS = 3;

/** A duration in milliseconds, in the unit that people would say it in. */
export function duration(milliseconds: number, locale?: string): string {
  if (milliseconds >= 60_000) {
    const seconds = Math.round(milliseconds / 1000);
    const minutes = `${Math.floor(seconds / 60)} min`;
    return seconds % 60 === 0 ? minutes : `${minutes} ${seconds % 60} s`;
  }
  return milliseconds >= 1000
    ? `${rounded(milliseconds / 1000, locale)} s`
    : `${rounded(milliseconds, locale)} ms`;
}

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

/** A share from 0 to 1 in percent; never 100 % while something is missing. */
export function percentOf(share: number, locale?: string): string {
  const percent = share < 1 ? Math.floor(share * 1000) / 10 : 100;
  return `${new Intl.NumberFormat(locale, {
    maximumFractionDigits: 1,
  }).format(percent)} %`;
}

/** An element of a tensor with all digits that tell it apart. */
export function element(value: number | string): string {
  return typeof value === 'number'
    ? String(Number(value.toPrecision(9)))
    : value;
}
