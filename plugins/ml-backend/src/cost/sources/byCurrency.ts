import { PriceBook } from '@callboard/plugin-ml-common';
import { CostCharge, CostReading } from '@callboard/plugin-ml-node';

/** A charge at a price. */
export interface Charged {
  charge: CostCharge;
  /** Of the price. */
  currency: string;
}

/**
 * One reading for each currency, for they are never added. Currencies of the prices in which nothing was charged are
 * among them: what was said of the window before, such as a training that ended later in truth, is corrected.
 */
export function byCurrency(
  reading: Omit<CostReading, 'currency' | 'charges' | 'total'>,
  charged: readonly Charged[],
  prices: PriceBook,
): CostReading[] {
  const charges = new Map<string, CostCharge[]>(
    prices.flat().map(({ currency }) => [currency, []]),
  );
  for (const { charge, currency } of charged) {
    charges.set(currency, [...(charges.get(currency) ?? []), charge]);
  }
  return [...charges].map(([currency, those]) => ({
    ...reading,
    currency,
    charges: those,
  }));
}
