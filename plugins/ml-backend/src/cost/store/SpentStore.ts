import { Knex } from 'knex';
import { anyOf } from '../../anyOf';
import { exactSum } from './rows';
import { Stretch } from './selected';

/** A window of a feed, and what it says of some bearers. */
export interface SpentWindow extends Stretch {
  feedId: number;
  /** Share of the window of which the source has data. */
  coverage: number;
  /** By id; one of whom nothing was stated cost nothing. */
  byBearer: Map<number, number>;
}

/** Tells window by window what was spent. */
export class SpentStore {
  constructor(private readonly db: Knex) {}

  /** All windows in the stretch, wholly, of feeds that name any of the bearers in it. */
  async of(
    bearers: readonly number[],
    stretch: Stretch,
  ): Promise<SpentWindow[]> {
    const sums: Array<{
      statement_id: number;
      feed_id: number;
      bearer_id: number;
      amount: number | string;
    }> = await this.within('cost_facts', stretch)
      .where(anyOf(this.db, 'bearer_id', bearers))
      .groupBy('statement_id', 'feed_id', 'bearer_id')
      .select('statement_id', 'feed_id', 'bearer_id')
      .sum({ amount: 'amount' });
    const amounts = new Map<number, Map<number, number>>();
    for (const { amount, bearer_id, statement_id } of sums) {
      const own = amounts.get(statement_id) ?? new Map<number, number>();
      amounts.set(statement_id, own.set(bearer_id, exactSum(amount)));
    }
    const feedIds = [...new Set(sums.map(({ feed_id }) => feed_id))];
    const windows: Array<{
      id: number;
      feed_id: number;
      from_ms: number | string;
      to_ms: number | string;
      coverage: number;
    }> = await this.within('cost_statements', stretch)
      .where(anyOf(this.db, 'feed_id', feedIds))
      .select('id', 'feed_id', 'from_ms', 'to_ms', 'coverage');
    return windows.map(({ coverage, feed_id, from_ms, id, to_ms }) => ({
      feedId: feed_id,
      fromMs: Number(from_ms),
      toMs: Number(to_ms),
      coverage,
      byBearer: amounts.get(id) ?? new Map(),
    }));
  }

  private within(table: string, { fromMs, toMs }: Stretch) {
    return this.db(table)
      .where('from_ms', '>=', fromMs)
      .where('from_ms', '<', toMs)
      .where('to_ms', '<=', toMs);
  }
}
