import { CostWindow } from '../costFact';
import { decimalOf, decimalText, times } from '../decimal';
import { priceAt, priceChanges } from './priceAt';
import { PriceBook, PriceKey, priceName } from './priceEntry';
import { exactUnitPrice, unitPrice } from './unitPrice';

/**
 * A quantity at its price.
 *
 * @public
 */
export interface Charge {
  /** How much was paid for. */
  quantity: number;
  /** Decimal text, currency per unit. */
  unitPrice: string;
  /** ISO 4217. */
  currency: string;
  /** Exact decimal text in the unit of the currency, for `roundTogether`. */
  cost: string;
  /** Where the price is from. */
  priceSource: string;
  /** Since when the price is in force. */
  priceFrom: string;
}

/**
 * A quantity that has no price, which is not a price of 0.
 *
 * @public
 */
export interface Unpriced {
  /** How much has none. */
  quantity: number;
  /** In a sentence. */
  reason: string;
}

/** The quantity at the price in force over the whole window. */
export function charge(
  quantity: number,
  key: PriceKey,
  book: PriceBook,
  window: CostWindow,
): Charge | Unpriced {
  const entry = priceAt(book, key, window.from);
  const [change] = priceChanges(book, key, window);
  if (change) {
    return {
      quantity,
      reason: `The price of ${priceName(
        key,
      )} changes at ${change}, within the window: split it there.`,
    };
  }
  if (entry === 'unpriced') {
    return {
      quantity,
      reason: `No price of ${priceName(key)} is in force at ${window.from}.`,
    };
  }
  return {
    quantity,
    unitPrice: unitPrice(entry),
    currency: entry.currency,
    cost: decimalText(times(decimalOf(quantity), exactUnitPrice(entry))),
    priceSource: entry.source,
    priceFrom: entry.from,
  };
}
