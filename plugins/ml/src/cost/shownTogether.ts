import { AMOUNT_SCALE, roundTogether } from '@callboard/plugin-ml-common';

/**
 * Amounts that are shown below their sum, rounded as `money` writes the currency, so that what is read adds up. Where all
 * are less than one unit they stay as they are: there its digits say too little, and `money` writes more.
 */
export function shownTogether(
  amounts: readonly number[],
  currency: string,
): number[] {
  return amounts.some(each => Math.abs(each) >= AMOUNT_SCALE)
    ? rounded(amounts, smallestOf(currency))
    : [...amounts];
}

/**
 * What leads from one amount to another, so that what is read adds up, and both ends are read as they are where they
 * stand alone.
 */
export function shownBetween(
  before: number,
  changes: readonly number[],
  currency: string,
): { before: number; changes: number[] } {
  const after = changes.reduce((sum, each) => sum + each, before);
  const all = [before, after, ...changes];
  if (all.every(each => Math.abs(each) < AMOUNT_SCALE)) {
    return { before, changes: [...changes] };
  }
  const smallest = smallestOf(currency);
  const [first] = rounded([before], smallest);
  const [last] = rounded([after], smallest);
  // What rounding the ends took or gave, less than the smallest amount, is seen least in the largest change.
  const rest = last - first - (after - before);
  const sizes = changes.map(Math.abs);
  const largest = sizes.indexOf(Math.max(...sizes));
  return {
    before: first,
    changes: rounded(
      changes.map((each, at) => (at === largest ? each + rest : each)),
      smallest,
    ),
  };
}

/** To multiples of `smallest`, which add up. */
function rounded(amounts: readonly number[], smallest: number): number[] {
  return roundTogether(amounts.map(each => each / smallest / AMOUNT_SCALE)).map(
    count => count * smallest,
  );
}

/** The least that the currency is written in, in millionths of its unit. */
function smallestOf(currency: string): number {
  return AMOUNT_SCALE / 10 ** digitsOf(currency);
}

/** Behind the point: 2 of most currencies, 0 of yen, 3 of some dinars. */
function digitsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
