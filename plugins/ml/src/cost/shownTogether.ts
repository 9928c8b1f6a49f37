import { AMOUNT_SCALE, roundTogether } from '@callboard/plugin-ml-common';

/**
 * Amounts that are shown below their sum, rounded as `money` writes the currency, so that what is read adds up. Where all
 * are less than one unit they stay as they are: there its digits say too little, and `money` writes more.
 */
export function shownTogether(
  amounts: readonly number[],
  currency: string,
): number[] {
  const smallest = AMOUNT_SCALE / 10 ** digitsOf(currency);
  return amounts.some(each => Math.abs(each) >= AMOUNT_SCALE)
    ? roundTogether(amounts.map(each => each / smallest / AMOUNT_SCALE)).map(
        count => count * smallest,
      )
    : [...amounts];
}

/** Behind the point: 2 of most currencies, 0 of yen, 3 of some dinars. */
function digitsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
