import { servedDigits } from '@callboard/plugin-ml-common';

/** A share in percent, never rounded up to a promise that was missed; in as many digits as the reasons of the backend have. */
export function servedShare(
  share: number,
  locale?: string,
  digits = servedDigits(share),
): string {
  const steps = 100 * 10 ** digits;
  return (Math.floor(share * steps + 1e-6) / steps).toLocaleString(locale, {
    style: 'percent',
    maximumFractionDigits: digits,
  });
}
