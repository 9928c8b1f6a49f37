/** A share in percent, never rounded up to a promise that was missed. */
export function servedShare(share: number, locale?: string): string {
  return (Math.floor(share * 10_000 + 1e-6) / 10_000).toLocaleString(locale, {
    style: 'percent',
    maximumFractionDigits: 2,
  });
}
