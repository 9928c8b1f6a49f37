import { CostUnitsAnswer, CostWindow } from '@callboard/plugin-ml-common';
import { stretchBefore } from '../answers/costBooks';
import { ServiceShare } from '../answers/ModelServices';
import { KeptCount } from '../store/CountStore';
import { Stretch } from '../store/selected';
import { FoundCounts } from './FoundCounts';
import { PricedShares, withPricedShares } from './pricedShares';
import { SpentBook } from './spentBooks';
import { unitRows } from './unitRows';
import { whyNotCharged } from './whyNotCharged';

/** What units cost in one book. */
export function unitBook(
  book: SpentBook,
  known: {
    books: readonly SpentBook[];
    found: FoundCounts;
    /** Of the services that it bears a part of, by bearer. */
    one: { shares: ReadonlyMap<number, ServiceShare> };
    services: readonly ServiceShare[];
    shares: PricedShares;
    stretch: Stretch;
    window: CostWindow;
  },
): CostUnitsAnswer['books'][number] {
  const { basis, bearers, currency, series } = book;
  const { found, one, services, shares, stretch, window } = known;
  const bearing = new Set([...bearers].map(id => one.shares.get(id)));
  const isOfTokens = basis === 'list';
  const others = known.books.filter(each => each !== book);
  const notCharged = (sent: readonly KeptCount[]) =>
    isOfTokens ? whyNotCharged(sent, book, others) : undefined;
  const [now, previous] = [stretch, stretchBefore(stretch)].map(each =>
    found.denominators(
      services.filter(service => bearing.has(service)),
      each,
      notCharged,
    ),
  );
  const costs = isOfTokens
    ? series.map(each => withPricedShares(each, shares))
    : series;
  const counts = { now, previous, outcomes: found.outcomes() };
  return {
    basis,
    currency,
    units: unitRows(window, costs, counts, currency),
  };
}
