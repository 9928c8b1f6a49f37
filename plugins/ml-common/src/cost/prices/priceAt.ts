import { CostWindow } from '../costFact';
import { PriceBook, PriceEntry, PriceKey } from './priceEntry';
import { priceId } from './priceId';
import { unitPrice } from './unitPrice';

/**
 * The price that is in force at an instant: of the first list that has any, the newest that is not later.
 *
 * @param at - instant, ISO 8601
 * @returns `unpriced` where there is none, which is not a price of 0
 *
 * @public
 */
export function priceAt(
  book: PriceBook,
  key: PriceKey,
  at: string,
): PriceEntry | 'unpriced' {
  const time = Date.parse(at);
  for (const list of book) {
    const inForce = entriesOf(list, key).filter(
      ({ from }) => Date.parse(from) <= time,
    );
    if (inForce.length > 0) {
      return inForce.reduce((a, b) =>
        Date.parse(b.from) > Date.parse(a.from) ? b : a,
      );
    }
  }
  return 'unpriced';
}

/**
 * The instants within a window, its begin excluded, at which another price comes into force, oldest
 * first. Usage that is split there can be priced.
 *
 * @public
 */
export function priceChanges(
  book: PriceBook,
  key: PriceKey,
  { from, to }: CostWindow,
): string[] {
  const begins = book
    .flatMap(list => entriesOf(list, key))
    .map(entry => Date.parse(entry.from))
    .filter(time => time > Date.parse(from) && time < Date.parse(to))
    .sort((a, b) => a - b)
    .map(time => new Date(time).toISOString());
  let before = priceAt(book, key, from);
  return begins.filter(at => {
    const now = priceAt(book, key, at);
    const changes = !isSame(before, now);
    before = now;
    return changes;
  });
}

function entriesOf(list: readonly PriceEntry[], key: PriceKey): PriceEntry[] {
  const id = priceId(key);
  return list.filter(entry => priceId(entry) === id);
}

function isSame(a: PriceEntry | 'unpriced', b: PriceEntry | 'unpriced') {
  return a === 'unpriced' || b === 'unpriced'
    ? a === b
    : a.currency === b.currency && unitPrice(a) === unitPrice(b);
}
