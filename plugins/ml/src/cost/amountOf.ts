import { AMOUNT_SCALE } from '@callboard/plugin-ml-common';

/** What an amount in units is written as, up to its smallest part; as a pattern of HTML. */
export const AMOUNT_PATTERN = '\\d{1,9}(\\.\\d{1,6})?';

/** Millionths of the unit that text says; undefined for what is no amount. */
export function amountOf(text: string): number | undefined {
  return new RegExp(`^${AMOUNT_PATTERN}$`).test(text)
    ? Math.round(Number(text) * AMOUNT_SCALE)
    : undefined;
}
