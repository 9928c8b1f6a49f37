import { COST_ACCOUNTS } from '@callboard/plugin-ml-common';
import { groupBy } from '../../groupBy';
import { FeedAccounts } from '../store/AccountStore';
import { Feed } from '../store/FeedStore';

/** How all that a source says on one basis in one currency is made up. */
export type SourceAccounts = Omit<FeedAccounts, 'feedId'>;

/** Of tokens a source has a feed for each counter, which are one here. */
export function accountsBySource(
  all: readonly FeedAccounts[],
  feeds: ReadonlyMap<number, Feed>,
): Array<{ feed: Feed; accounts: SourceAccounts }> {
  const named = all.flatMap(accounts => {
    const feed = feeds.get(accounts.feedId);
    return feed ? [{ feed, accounts }] : [];
  });
  const bySource = groupBy(named, ({ feed: { basis, currency, source } }) =>
    JSON.stringify([source, basis, currency]),
  );
  return [...bySource.values()].map(own => ({
    feed: own[0].feed,
    accounts: own.map(({ accounts }) => accounts).reduce(joined),
  }));
}

function joined(one: FeedAccounts, other: FeedAccounts): FeedAccounts {
  const { accounts, feedId, stated } = one;
  const sums = { ...accounts };
  COST_ACCOUNTS.forEach(each => (sums[each] += other.accounts[each]));
  return {
    feedId,
    accounts: sums,
    ...(stated !== undefined &&
      other.stated !== undefined && { stated: stated + other.stated }),
    lastWindowEnd: later(one.lastWindowEnd, other.lastWindowEnd),
    lastReceivedAt: later(one.lastReceivedAt, other.lastReceivedAt),
  };
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
