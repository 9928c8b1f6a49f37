import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  CostAccount,
  COST_ACCOUNTS,
  CostReconciliationAnswer,
  CostReconciliationQuery,
} from '@callboard/plugin-ml-common';
import { SourceStates } from '../SourceStates';
import { unallocatedShare } from '../sources/unallocatedShare';
import { CostSnapshots } from '../store/CostSnapshots';
import { Feed } from '../store/FeedStore';
import { accountsBySource, SourceAccounts } from './accountsBySource';
import { CostSight } from './CostSight';
import { stretchOf } from './stretchOf';

type Item = CostReconciliationAnswer['items'][number];
type Silent = NonNullable<CostReconciliationAnswer['silent']>[number];
type State = Awaited<ReturnType<SourceStates['all']>>[number];

/** Tells how the totals of sources are made up. */
export class Reconciliation {
  constructor(
    private readonly options: {
      /** Share of unallocated costs above which a source is a problem. */
      maxUnallocatedShare: number;
      sight: CostSight;
      snapshots: CostSnapshots;
      states: SourceStates;
    },
  ) {}

  /** Over everything, hidden things as well. @throws NotAllowedError for those who may not see all costs */
  async of(
    { from, to }: CostReconciliationQuery,
    credentials: BackstageCredentials,
  ): Promise<CostReconciliationAnswer> {
    const { sight, snapshots, states } = this.options;
    await sight.checkMayReadAll(credentials);
    const stretch = stretchOf({ from, to });
    const { found, named } = await snapshots.read(
      async ({ accounts, feeds }) => {
        const ofFeeds = await accounts.ofFeeds(stretch);
        const ids = ofFeeds.map(({ feedId }) => feedId);
        return { found: ofFeeds, named: await feeds.byIds(ids) };
      },
    );
    const all = await states.all();
    const read = new Map(all.map(each => [each.name, each]));
    const items = accountsBySource(found, named).map(({ accounts, feed }) =>
      this.item(feed, accounts, read.get(feed.source)),
    );
    return {
      from: new Date(stretch.fromMs).toISOString(),
      to: new Date(stretch.toMs).toISOString(),
      items: items.sort((a, b) => totalOf(b) - totalOf(a) || byName(a, b)),
      silent: all
        .filter(({ name }) => !items.some(({ source }) => source === name))
        .map(toSilent),
    };
  }

  private item(
    { basis, currency, source }: Feed,
    { accounts, lastReceivedAt, lastWindowEnd, stated }: SourceAccounts,
    state?: State,
  ): Item {
    const share = unallocatedShare(
      COST_ACCOUNTS.map(account => ({ account, cost: accounts[account] })),
    );
    const problem = this.problemOf(share, state);
    return {
      source,
      basis,
      currency,
      accounts,
      ...(stated !== undefined && { stated }),
      unallocatedShare: share,
      ...(problem && { problem }),
      lastWindowEnd,
      lastReadAt: state?.readAt ?? lastReceivedAt,
      ...(state?.failingSince && { failingSince: state.failingSince }),
      ...(state?.error && { lastError: state.error }),
    };
  }

  private problemOf(share: number, state?: State): string | undefined {
    const most = this.options.maxUnallocatedShare;
    return share > most
      ? `${percent(
          share,
        )} of what was used is unallocated, and at most ${percent(
          most,
        )} may be (ml.cost.maxUnallocatedShare): what entities are said to cost is too little`
      : state?.problems[0];
  }
}

function toSilent({
  error,
  failingSince,
  name,
  problems,
  readAt,
}: State): Silent {
  return {
    source: name,
    ...(readAt && { lastReadAt: readAt }),
    ...(failingSince && { failingSince }),
    ...(error && { lastError: error }),
    ...(problems.length > 0 && { problem: problems[0] }),
  };
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

function totalOf({ accounts }: { accounts: Record<CostAccount, number> }) {
  return COST_ACCOUNTS.reduce((sum, each) => sum + accounts[each], 0);
}

function byName(a: Item, b: Item): number {
  const [one, other] = [a, b].map(({ basis, currency, source }) =>
    JSON.stringify([source, basis, currency]),
  );
  return one < other ? -1 : 1;
}
