import { AMOUNT_SCALE, PriceEntry, priceAt } from '@callboard/plugin-ml-common';
import { HARDWARE } from './hardware';

/** Hours of a month: 365 days in 12 parts. */
export const MONTH_HOURS = 730;

/** What the manifests of our templates ask for, a replica. */
const ASKED = {
  none: [
    { unit: 'core-hour', count: 1 },
    { unit: 'gib-hour', count: 0.5 },
  ],
  nvidia: [{ unit: 'gpu-hour', count: 1 }],
} as const satisfies Record<(typeof HARDWARE)[number], unknown>;

/** What part of a replica costs in a month, at the price of one product. */
export interface HardwareEstimate {
  unit: 'core-hour' | 'gib-hour' | 'gpu-hour';
  count: number;
  hardware: string;
  /** Millionths of the currency. */
  monthly: number;
  currency: string;
  /** Where the price is from. */
  source: string;
}

/** One for each product with a price in force; nothing where none is known. */
export function hardwareEstimates(
  chosen: (typeof HARDWARE)[number],
  prices: PriceEntry[],
  now: string,
): HardwareEstimate[] {
  return ASKED[chosen].flatMap(({ count, unit }) => {
    const products = new Set(
      prices.flatMap(each => (each.kind === unit ? [each.hardware] : [])),
    );
    return [...products].flatMap((hardware): HardwareEstimate[] => {
      const found = priceAt([prices], { kind: unit, hardware }, now);
      if (found === 'unpriced') {
        return [];
      }
      const { currency, price, source } = found;
      const monthly = Math.round(
        Number(price) * count * MONTH_HOURS * AMOUNT_SCALE,
      );
      return [{ unit, count, hardware, monthly, currency, source }];
    });
  });
}
