import { CostCharge, CostReading } from '@callboard/plugin-ml-node';

/** A charge at a price. */
export interface Charged {
  charge: CostCharge;
  /** Of the price. */
  currency: string;
}

/** One reading for each currency, for they are never added. */
export function byCurrency(
  reading: Omit<CostReading, 'currency' | 'charges' | 'total'>,
  charged: readonly Charged[],
): CostReading[] {
  const charges = new Map<string, CostCharge[]>();
  for (const { charge, currency } of charged) {
    charges.set(currency, [...(charges.get(currency) ?? []), charge]);
  }
  return [...charges].map(([currency, those]) => ({
    ...reading,
    currency,
    charges: those,
  }));
}
