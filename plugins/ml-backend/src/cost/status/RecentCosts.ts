import { groupBy } from '../../groupBy';
import { Bearer } from '../store/BearerStore';
import { Feed, FeedStore } from '../store/FeedStore';
import { pricedBySource, PricedStore } from '../store/PricedStore';
import { Stretch } from '../store/selected';
import { Sum, TotalStore } from '../store/TotalStore';
import { WindowStore } from '../store/WindowStore';
import { Covered, coverageOf } from '../answers/coverageOf';
import { DAY_MS, total } from '../answers/seriesOf';
import { DAYS, RecentCost } from './costSlot';

/** Reads what entities cost in the last full days. */
export class RecentCosts {
  constructor(
    private readonly options: {
      feeds: FeedStore;
      priced: PricedStore;
      totals: TotalStore;
      windows: WindowStore;
    },
  ) {}

  /** By uid; of what nothing is known it has nothing. @param until - end of the last full day */
  async of(
    bearers: readonly Bearer[],
    until: Date,
  ): Promise<Map<string, RecentCost[]>> {
    const { feeds, priced, windows } = this.options;
    const toMs = until.valueOf();
    const now = { fromMs: toMs - DAYS * DAY_MS, toMs };
    const before = { fromMs: now.fromMs - DAYS * DAY_MS, toMs: now.fromMs };
    const ids = bearers.map(({ id }) => id);
    const [sums, sumsBefore] = await Promise.all([
      this.sums(ids, now),
      this.sums(ids, before),
    ]);
    // What another source of a book said before is part of what it was before.
    const feedIds = [
      ...new Set([...sums, ...sumsBefore].map(({ feedId }) => feedId)),
    ];
    const selection = { bearers: ids, unborne: false };
    const [named, coveredNow, coveredBefore, pricedNow, pricedBefore] =
      await Promise.all([
        feeds.byIds(feedIds),
        windows.coverage(feedIds, now),
        windows.coverage(feedIds, before),
        priced.of(selection, now),
        priced.of(selection, before),
      ]);
    const uids = new Map(bearers.map(({ id, uid }) => [id, uid]));
    const uidOf = ({ bearerId = 0 }: { bearerId?: number }) =>
      uids.get(bearerId) ?? '';
    const [own, earlier] = [sums, sumsBefore].map(all => groupBy(all, uidOf));
    const [tokens, tokensBefore] = [pricedNow, pricedBefore].map(all =>
      groupBy(all, uidOf),
    );
    return new Map(
      [...own.keys(), ...earlier.keys()].map(uid => [
        uid,
        recentCosts(own.get(uid) ?? [], earlier.get(uid) ?? [], {
          feeds: named,
          covered: {
            now: coveredNow,
            before: coveredBefore,
            priced: {
              now: pricedBySource(tokens.get(uid) ?? []),
              before: pricedBySource(tokensBefore.get(uid) ?? []),
            },
          },
        }),
      ]),
    );
  }

  private sums(bearers: readonly number[], stretch: Stretch): Promise<Sum[]> {
    return this.options.totals.sums({ bearers, unborne: false }, stretch, {
      bucketMs: DAY_MS,
      by: ['bearer'],
    });
  }
}

function recentCosts(
  sums: readonly Sum[],
  before: readonly Sum[],
  known: { feeds: ReadonlyMap<number, Feed>; covered: Covered },
): RecentCost[] {
  const { covered, feeds } = known;
  const ids = new Set([...sums, ...before].map(({ feedId }) => feedId));
  const own = [...ids].flatMap(id => feeds.get(id) ?? []);
  const books = groupBy(own, ({ basis, currency }) => `${basis} ${currency}`);
  return [...books.values()].flatMap(book => {
    const [{ basis, currency }] = book;
    if (!book.some(({ id }) => covered.now.has(id))) {
      return [];
    }
    const { coverage, isComparable, lacking } = coverageOf(book, covered);
    const amountOf = (all: readonly Sum[]) =>
      total(all.filter(sum => book.some(({ id }) => id === sum.feedId)));
    return [
      {
        basis,
        currency,
        amount: amountOf(sums),
        ...(isComparable && { amountBefore: amountOf(before) }),
        coverage,
        ...(lacking && { lacking }),
        sources: book.map(({ source }) => source),
      },
    ];
  });
}
