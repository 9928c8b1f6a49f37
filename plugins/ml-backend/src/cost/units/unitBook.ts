import { CostUnitsAnswer, CostWindow } from '@callboard/plugin-ml-common';
import { ServiceShare } from '../answers/ModelServices';
import { FoundCounts } from './FoundCounts';
import { PricedShares, withPricedShares } from './pricedShares';
import { SpentBook } from './spentBooks';
import { unitRows } from './unitRows';

/** What units cost in one book. */
export function unitBook(
  { basis, bearers, currency, series }: SpentBook,
  known: {
    found: FoundCounts;
    /** Of the services that it bears a part of, by bearer. */
    one: { shares: ReadonlyMap<number, ServiceShare> };
    services: readonly ServiceShare[];
    shares: PricedShares;
    window: CostWindow;
  },
): CostUnitsAnswer['books'][number] {
  const { found, one, services, shares, window } = known;
  const bearing = new Set([...bearers].map(id => one.shares.get(id)));
  const denominators = found.denominators(
    services.filter(each => bearing.has(each)),
  );
  const costs =
    basis === 'list'
      ? series.map(each => withPricedShares(each, shares))
      : series;
  return {
    basis,
    currency,
    units: unitRows(window, costs, denominators, currency),
  };
}
