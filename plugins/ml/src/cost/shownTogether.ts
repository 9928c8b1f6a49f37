import { AMOUNT_SCALE, roundTogether } from '@callboard/plugin-ml-common';

/** Millionths of the currency in a cent. */
const CENT = AMOUNT_SCALE / 100;

/**
 * Amounts that are shown below their sum, rounded so that what is read adds up to the cent. Where all are less than one
 * unit they stay as they are: there cents say too little, and `money` writes more digits.
 */
export function shownTogether(amounts: readonly number[]): number[] {
  return amounts.some(each => Math.abs(each) >= AMOUNT_SCALE)
    ? roundTogether(amounts.map(each => each / CENT / AMOUNT_SCALE)).map(
        cents => cents * CENT,
      )
    : [...amounts];
}
