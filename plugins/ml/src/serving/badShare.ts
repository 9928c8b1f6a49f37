/** A share of what went wrong, in percent: of few among many as well. */
export function badShare(share: number, locale?: string): string {
  return share.toLocaleString(locale, {
    style: 'percent',
    maximumSignificantDigits: 3,
  });
}
