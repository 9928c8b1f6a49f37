import { CostBasis, CostUnit } from '@callboard/plugin-ml-common';
import { groupBy } from '../../groupBy';
import { ServedWindows } from '../../ServedWindows';
import { stretchBefore } from '../answers/costBooks';
import { DAY_MS } from '../answers/seriesOf';
import { TokenPriceStore } from '../prices/TokenPriceStore';
import { Bearer } from '../store/BearerStore';
import { CountStore } from '../store/CountStore';
import { FeedStore } from '../store/FeedStore';
import { Stretch } from '../store/selected';
import { SpentStore, SpentWindow } from '../store/SpentStore';
import { FoundCounts } from '../units/FoundCounts';
import { pricedShares } from '../units/pricedShares';
import { spentBooks } from '../units/spentBooks';
import { unitBook } from '../units/unitBook';
import { DAYS } from './costSlot';

/** Entities of which two months of hours are held, and told without a break, at once. */
const AT_ONCE = 20;

/** What one unit of an entity cost in the last full days, in one book. */
export interface RecentUnit {
  basis: CostBasis;
  currency: string;
  per: CostUnit;
  unitCost: number;
  /** As a share of what it was before: 0.1 is 10 % up. */
  change?: number;
}

/** Reads what a prediction, token or request of entities cost in the last full days. */
export class RecentUnits {
  constructor(
    private readonly options: {
      counts: CountStore;
      feeds: FeedStore;
      served: Pick<ServedWindows, 'hours'>;
      spent: SpentStore;
      tokenPrices: TokenPriceStore;
    },
  ) {}

  /** By uid, the first known unit of each book; what the entity itself bears of what it counts itself. @param until - end of the last full day */
  async of(
    bearers: readonly Bearer[],
    until: Date,
  ): Promise<Map<string, RecentUnit[]>> {
    const toMs = until.valueOf();
    const stretch = { fromMs: toMs - DAYS * DAY_MS, toMs };
    const own = [...groupBy(bearers, ({ uid }) => uid).values()];
    const found = new Map<string, RecentUnit[]>();
    for (let at = 0; at < own.length; at += AT_ONCE) {
      await this.some(own.slice(at, at + AT_ONCE), stretch, found);
    }
    return found;
  }

  private async some(
    entities: ReadonlyArray<readonly Bearer[]>,
    stretch: Stretch,
    found: Map<string, RecentUnit[]>,
  ): Promise<void> {
    const { counts, feeds, served, spent, tokenPrices } = this.options;
    const whole = { ...stretchBefore(stretch), toMs: stretch.toMs };
    const uids = entities.map(([{ uid }]) => uid);
    const ids = entities.flat().map(({ id }) => id);
    const [windows, hours, sent, unpriced] = await Promise.all([
      spent.of(ids, whole),
      served.hours(uids, isoStretch(whole)),
      counts.of(uids, 'tokens', whole),
      tokenPrices.unpricedOf(uids, whole),
    ]);
    const known = await feeds.byIds(windows.map(({ feedId }) => feedId));
    const windowsOf = windowsByBearer(windows);
    const sentOf = groupBy(sent, ({ counter }) => counter.uid);
    const unpricedOf = groupBy(unpriced, ({ uid }) => uid);
    for (const own of entities) {
      const [{ uid }] = own;
      const tokens = sentOf.get(uid) ?? [];
      const books = spentBooks(windowsOf(own), known, undefined, stretch);
      const about = {
        ...{ books, services: [], stretch, window: isoStretch(stretch) },
        one: { shares: new Map() },
        shares: pricedShares(tokens, unpricedOf.get(uid) ?? []),
        found: new FoundCounts(uid, {
          served: hours,
          sent: new Map([[uid, tokens]]),
          outcomes: [],
          values: [],
        }),
      };
      found.set(
        uid,
        books.flatMap(book => firstKnown(unitBook(book, about))),
      );
    }
  }
}

/** What the feeds that name some bearers say of them. */
function windowsByBearer(
  windows: readonly SpentWindow[],
): (bearers: readonly Bearer[]) => SpentWindow[] {
  const ofFeeds = groupBy(windows, ({ feedId }) => feedId);
  const feedsOf = new Map<number, Set<number>>();
  for (const { byBearer, feedId } of windows) {
    for (const id of byBearer.keys()) {
      feedsOf.set(id, (feedsOf.get(id) ?? new Set()).add(feedId));
    }
  }
  return bearers => {
    const feeds = new Set(
      bearers.flatMap(({ id }) => [...(feedsOf.get(id) ?? [])]),
    );
    return [...feeds].flatMap(feedId =>
      (ofFeeds.get(feedId) ?? []).map(window => ({
        ...window,
        byBearer: new Map(
          bearers.flatMap(({ id }) => {
            const amount = window.byBearer.get(id);
            return amount === undefined ? [] : [[id, amount] as const];
          }),
        ),
      })),
    );
  };
}

function firstKnown({
  basis,
  currency,
  units,
}: ReturnType<typeof unitBook>): RecentUnit[] {
  const known = units.flatMap(({ change, now, per }) =>
    now.status === 'known'
      ? [{ basis, currency, per, unitCost: now.unitCost, change }]
      : [],
  );
  return known.slice(0, 1);
}

function isoStretch({ fromMs, toMs }: Stretch) {
  return {
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
  };
}
