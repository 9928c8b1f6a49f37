import { KeptCount } from '../store/CountStore';
import { tokensOf } from './pricedShares';
import { SpentBook } from './spentBooks';

/**
 * Why what was sent in a stretch cannot be set against the cost in a book of prices, where it has tokens that are not in
 * that cost; undefined where they all are. How much of what is charged in it has no price is told by the coverage.
 */
export function whyNotCharged(
  sent: readonly KeptCount[],
  { charged, currency }: Pick<SpentBook, 'charged' | 'currency'>,
  others: ReadonlyArray<Pick<SpentBook, 'charged'>>,
): string | undefined {
  const keyOf = (each: { counterId: number; fromMs: number }) =>
    `${each.counterId} ${each.fromMs}`;
  const used = sent.filter(({ content }) => tokensOf(content) > 0);
  const windows = new Set(used.map(keyOf));
  const own = new Set(
    charged
      .filter(each => windows.has(keyOf(each)))
      .map(({ counterId }) => counterId),
  );
  const elsewhere = new Set(others.flatMap(book => book.charged.map(keyOf)));
  const lacking = used.find(
    each => !own.has(each.counterId) || elsewhere.has(keyOf(each)),
  );
  if (!lacking) {
    return undefined;
  }
  const { name, provider, source } = lacking.counter;
  return `Tokens of ${provider}/${name} that ${source} counts are not, or not all, charged in ${currency}.`;
}
