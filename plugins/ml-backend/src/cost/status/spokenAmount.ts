import { AMOUNT_SCALE } from '@callboard/plugin-ml-common';

/** An amount in words of English, such as €1,240.50; of less than one unit with the digits that tell it. */
export function spokenAmount(amount: number, currency: string): string {
  const units = amount / AMOUNT_SCALE;
  const isSmall = units !== 0 && Math.abs(units) < 1;
  return new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    ...(isSmall
      ? { maximumSignificantDigits: 2 }
      : { maximumFractionDigits: Math.abs(units) < 1000 ? 2 : 0 }),
  }).format(units);
}
