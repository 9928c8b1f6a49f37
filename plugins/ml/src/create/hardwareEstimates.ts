import { AMOUNT_SCALE, PriceEntry, priceAt } from '@callboard/plugin-ml-common';
import { HARDWARE } from './hardware';

/** Hours of a month: 365 days in 12 parts. */
export const MONTH_HOURS = 730;

/** As many as the manifests of our templates ask for with and without a GPU. */
const HOST = [
  { unit: 'core-hour', count: 1 },
  { unit: 'gib-hour', count: 0.5 },
] as const;

/** What a part of a replica costs in a month, at the price of one product. */
export interface ProductEstimate {
  hardware: string;
  /** Millionths of the currency. */
  monthly: number;
  currency: string;
  /** Where the price is from. */
  source: string;
}

/** A part of a replica. */
export interface HardwareEstimate {
  unit: 'core-hour' | 'gib-hour' | 'gpu-hour';
  count: number;
  /** Any one of them would do; none where no price is in force. */
  products: ProductEstimate[];
}

/** What the manifests of our templates ask for, a replica. */
const ASKED: Record<
  (typeof HARDWARE)[number],
  ReadonlyArray<Pick<HardwareEstimate, 'count' | 'unit'>>
> = {
  none: HOST,
  nvidia: [{ unit: 'gpu-hour', count: 1 }, ...HOST],
};

/** One for each part of a replica, all of which are needed. */
export function hardwareEstimates(
  chosen: (typeof HARDWARE)[number],
  prices: PriceEntry[],
  now: string,
): HardwareEstimate[] {
  return ASKED[chosen].map(({ count, unit }) => {
    const names = new Set(
      prices.flatMap(each => (each.kind === unit ? [each.hardware] : [])),
    );
    const products = [...names].flatMap((hardware): ProductEstimate[] => {
      const found = priceAt([prices], { kind: unit, hardware }, now);
      if (found === 'unpriced') {
        return [];
      }
      const { currency, price, source } = found;
      const monthly = Math.round(
        Number(price) * count * MONTH_HOURS * AMOUNT_SCALE,
      );
      return [{ hardware, monthly, currency, source }];
    });
    return { unit, count, products };
  });
}
