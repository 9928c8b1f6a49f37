import {
  apportion,
  COST_BASES,
  CostBasis,
  WindowSeries,
} from '@callboard/plugin-ml-common';
import { groupBy } from '../../groupBy';
import { Asked } from '../answers/Asked';
import { Feed } from '../store/FeedStore';
import { Stretch } from '../store/selected';
import { SpentWindow } from '../store/SpentStore';
import { bySource } from './bySource';

/** What one entity cost on one basis in one currency, window by window. */
export interface SpentBook {
  basis: CostBasis;
  currency: string;
  series: WindowSeries[];
  /** Ids of those that bore some of it. */
  bearers: Set<number>;
  /** Windows of counters whose tokens are charged in it. */
  charged: ReadonlyArray<{ counterId: number; fromMs: number }>;
}

/** Those of which something is said in the stretch; windows of the time before it are in them as well. */
export function spentBooks(
  windows: readonly SpentWindow[],
  feeds: ReadonlyMap<number, Feed>,
  shares: Asked['shares'],
  { fromMs }: Stretch,
): SpentBook[] {
  const books = groupBy(
    feeds.values(),
    ({ basis, currency }) => `${basis} ${currency}`,
  );
  const ofFeeds = groupBy(windows, ({ feedId }) => feedId);
  return [...books.values()]
    .flatMap(own => {
      const [{ basis, currency }] = own;
      const all = own.flatMap(({ id }) => ofFeeds.get(id) ?? []);
      const series = own.map(({ id, source }) => ({
        source,
        windows: (ofFeeds.get(id) ?? []).map(each => toValue(each, shares)),
      }));
      const bearers = new Set(all.flatMap(each => [...each.byBearer.keys()]));
      const charged = own.flatMap(({ counterId, id }) =>
        counterId
          ? (ofFeeds.get(id) ?? []).map(each => ({ ...each, counterId }))
          : [],
      );
      return all.some(each => each.fromMs >= fromMs)
        ? [{ basis, currency, series: bySource(series), bearers, charged }]
        : [];
    })
    .sort(
      (a, b) =>
        COST_BASES.indexOf(a.basis) - COST_BASES.indexOf(b.basis) ||
        (a.currency < b.currency ? -1 : 1),
    );
}

/** Of a service that serves several models, a model bears its part. */
function toValue(
  { byBearer, coverage, fromMs, toMs }: SpentWindow,
  shares: Asked['shares'],
) {
  const parts = [...byBearer].map(([id, amount]) => {
    const share = shares?.get(id);
    return share ? apportion(amount, share.weights)[share.at] : amount;
  });
  return {
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    value: parts.reduce((sum, part) => sum + part, 0),
    coverage,
  };
}
