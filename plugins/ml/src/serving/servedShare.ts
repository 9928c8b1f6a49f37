/** Digits behind the point, as the reasons of the backend have them: they tell 99.999 % from all. */
const DIGITS = 4;

/** A share in percent, never rounded up to a promise that was missed. */
export function servedShare(
  share: number,
  locale?: string,
  digits = DIGITS,
): string {
  const steps = 100 * 10 ** digits;
  return (Math.floor(share * steps + 1e-6) / steps).toLocaleString(locale, {
    style: 'percent',
    maximumFractionDigits: digits,
  });
}
