import { AMOUNT_SCALE } from '@callboard/plugin-ml-common';

/** Digits of what is less than a tenth of a unit, as the pages of the portal write it. */
const SMALL_DIGITS = 3;

/** An amount in words of English, such as €1,240.50; of less than a tenth of a unit with the digits that tell it. */
export function spokenAmount(amount: number, currency: string): string {
  const units = amount / AMOUNT_SCALE;
  const isSmall = units !== 0 && Math.abs(units) < 0.1;
  return new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    ...(isSmall && { maximumSignificantDigits: SMALL_DIGITS }),
    ...(Math.abs(units) >= 1000 && { maximumFractionDigits: 0 }),
  }).format(units);
}
