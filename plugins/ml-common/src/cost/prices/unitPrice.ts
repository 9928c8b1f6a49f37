import { Decimal, decimalOf, decimalText } from '../decimal';
import { PriceEntry } from './priceEntry';

/** The price of one unit (a token, an hour) as decimal text, such as `0.0000025`. */
export function unitPrice(entry: PriceEntry): string {
  return decimalText(exactUnitPrice(entry));
}

/** The price of one unit, exactly: `per` is a power of ten. */
export function exactUnitPrice(entry: PriceEntry): Decimal {
  const { digits, places } = decimalOf(entry.price);
  const per = 'per' in entry ? entry.per : 1;
  return { digits, places: places + String(per).length - 1 };
}
