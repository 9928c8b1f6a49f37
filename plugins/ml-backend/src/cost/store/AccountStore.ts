import { CostAccount } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { exactSum } from './rows';
import { Stretch } from './selected';

/** How the windows of one feed are made up, whoever bears it. */
export interface FeedAccounts {
  feedId: number;
  accounts: Record<CostAccount, number>;
  /** What the source said of the whole, where it said so of every window. */
  stated?: number;
  lastWindowEnd: string;
  /** When something of it was last told. */
  lastReceivedAt: string;
}

/** Adds up what sources stated, over everything. */
export class AccountStore {
  constructor(private readonly db: Knex) {}

  /** Of windows that lie wholly in the stretch. */
  async ofFeeds(stretch: Stretch): Promise<FeedAccounts[]> {
    const feeds = await this.statements(stretch);
    const sums = await this.sums(stretch);
    return feeds.map(feed => {
      const amountOf = (account: CostAccount) =>
        exactSum(
          sums.find(
            each => each.feed_id === feed.feed_id && each.account === account,
          )?.amount ?? 0,
        );
      return {
        feedId: feed.feed_id,
        accounts: {
          entity: amountOf('entity'),
          shared: amountOf('shared'),
          idle: amountOf('idle'),
          unallocated: amountOf('unallocated'),
        },
        // Counted are those that are not null.
        ...(Number(feed.with_total) === Number(feed.windows) && {
          stated: exactSum(feed.total),
        }),
        lastWindowEnd: new Date(Number(feed.last_ms)).toISOString(),
        lastReceivedAt: feed.last_received_at,
      };
    });
  }

  private async statements(stretch: Stretch): Promise<
    Array<{
      feed_id: number;
      windows: number | string;
      with_total: number | string;
      total: number | string | null;
      last_ms: number | string;
      last_received_at: string;
    }>
  > {
    return this.within('cost_statements', stretch)
      .groupBy('feed_id')
      .select('feed_id')
      .count({ windows: '*', with_total: 'total' })
      .sum({ total: 'total' })
      .max({ last_ms: 'to_ms', last_received_at: 'received_at' });
  }

  private async sums(
    stretch: Stretch,
  ): Promise<
    Array<{ feed_id: number; account: CostAccount; amount: number | string }>
  > {
    return this.within('cost_sums', stretch)
      .groupBy('feed_id', 'account')
      .select('feed_id', 'account')
      .sum({ amount: 'amount' });
  }

  private within(table: string, { fromMs, toMs }: Stretch) {
    return this.db(table)
      .where('from_ms', '>=', fromMs)
      .where('from_ms', '<', toMs)
      .where('to_ms', '<=', toMs);
  }
}
