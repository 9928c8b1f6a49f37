import { Bearer } from '../store/BearerStore';
import { Feed, FeedStore } from '../store/FeedStore';
import { Stretch } from '../store/selected';
import { Sum, TotalStore } from '../store/TotalStore';
import { WindowStore } from '../store/WindowStore';
import { grouped } from '../answers/grouped';
import { DAY_MS, total } from '../answers/seriesOf';
import { DAYS, RecentCost } from './costSlot';

/** Reads what entities cost in the last full days. */
export class RecentCosts {
  constructor(
    private readonly options: {
      feeds: FeedStore;
      totals: TotalStore;
      windows: WindowStore;
    },
  ) {}

  /** By uid; of what nothing is known it has nothing. @param until - end of the last full day */
  async of(
    bearers: readonly Bearer[],
    until: Date,
  ): Promise<Map<string, RecentCost[]>> {
    const { feeds, windows } = this.options;
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
    const [named, covered, coveredBefore] = await Promise.all([
      feeds.byIds(feedIds),
      windows.coverage(feedIds, now),
      windows.coverage(feedIds, before),
    ]);
    const uids = new Map(bearers.map(({ id, uid }) => [id, uid]));
    const uidOf = ({ bearerId = 0 }: Sum) => uids.get(bearerId) ?? '';
    const [own, earlier] = [sums, sumsBefore].map(all => grouped(all, uidOf));
    return new Map(
      [...own.keys(), ...earlier.keys()].map(uid => [
        uid,
        recentCosts(own.get(uid) ?? [], earlier.get(uid) ?? [], {
          feeds: named,
          covered,
          coveredBefore,
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
  {
    covered,
    coveredBefore,
    feeds,
  }: {
    feeds: ReadonlyMap<number, Feed>;
    covered: ReadonlyMap<number, number>;
    coveredBefore: ReadonlyMap<number, number>;
  },
): RecentCost[] {
  const bookOf = ({ feedId }: Sum) => {
    const feed = feeds.get(feedId);
    return `${feed?.basis} ${feed?.currency}`;
  };
  const most = (ids: readonly number[], of: ReadonlyMap<number, number>) =>
    Math.max(0, ...ids.map(id => of.get(id) ?? 0));
  return [...grouped([...sums, ...before], bookOf)].flatMap(([book, all]) => {
    const feed = feeds.get(all[0].feedId);
    const ids = [...new Set(all.map(({ feedId }) => feedId))];
    const coverage = most(ids, covered);
    return feed && coverage > 0
      ? [
          {
            basis: feed.basis,
            currency: feed.currency,
            amount: total(sums.filter(sum => bookOf(sum) === book)),
            amountBefore: total(before.filter(sum => bookOf(sum) === book)),
            coverage,
            coverageBefore: most(ids, coveredBefore),
            sources: ids.flatMap(id => feeds.get(id)?.source ?? []),
          },
        ]
      : [];
  });
}
