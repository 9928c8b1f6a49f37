import { CostBasis } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { anyOf } from '../../anyOf';
import { selected, Selection, Stretch } from './selected';

/** A window of some feed of a book. */
export interface StatedWindow extends Stretch {
  basis: CostBasis;
  currency: string;
}

/** Tells of what time sources have said anything. */
export class WindowStore {
  constructor(private readonly db: Knex) {}

  /** Those of feeds that lie wholly in the stretch, each once for each book. */
  async ofBooks(
    feedIds: readonly number[],
    { fromMs, toMs }: Stretch,
  ): Promise<StatedWindow[]> {
    const book = ['f.basis', 'f.currency', 's.from_ms', 's.to_ms'];
    const rows: Array<{
      basis: CostBasis;
      currency: string;
      from_ms: number | string;
      to_ms: number | string;
    }> = await this.db('cost_statements as s')
      .join('cost_feeds as f', 'f.id', 's.feed_id')
      .where(anyOf(this.db, 's.feed_id', feedIds))
      .where('s.from_ms', '>=', fromMs)
      .where('s.from_ms', '<', toMs)
      .where('s.to_ms', '<=', toMs)
      .distinct(book);
    return rows.map(({ from_ms, to_ms, ...row }) => ({
      ...row,
      fromMs: Number(from_ms),
      toMs: Number(to_ms),
    }));
  }

  /**
   * Share of the stretch, 0 to 1, of which each feed has data; their own windows never overlap. How much of the tokens of a
   * counter has a price is told of all counters of its source together.
   */
  async coverage(
    feedIds: readonly number[],
    { fromMs, toMs }: Stretch,
  ): Promise<Map<number, number>> {
    const rows: Array<{ feed_id: number; covered: number | string }> =
      await this.db('cost_statements')
        .join('cost_feeds as f', 'f.id', 'cost_statements.feed_id')
        .where(anyOf(this.db, 'feed_id', feedIds))
        .where('from_ms', '>=', fromMs)
        .where('from_ms', '<', toMs)
        .where('to_ms', '<=', toMs)
        .groupBy('feed_id')
        .select('feed_id')
        .select(
          this.db.raw(
            'sum((to_ms - from_ms) * case when f.counter_id = 0 then coverage else 1 end) as covered',
          ),
        );
    return new Map(
      rows.map(({ covered, feed_id }) => [
        feed_id,
        Number(covered) / (toMs - fromMs),
      ]),
    );
  }

  /** End of the last window of each feed that lies wholly in the stretch; none of a feed without one. */
  async lastEnds(
    feedIds: readonly number[],
    { fromMs, toMs }: Stretch,
  ): Promise<Map<number, number>> {
    const rows: Array<{ feed_id: number; last_ms: number | string }> =
      await this.db('cost_statements')
        .where(anyOf(this.db, 'feed_id', feedIds))
        .where('from_ms', '>=', fromMs)
        .where('from_ms', '<', toMs)
        .where('to_ms', '<=', toMs)
        .groupBy('feed_id')
        .select('feed_id')
        .max({ last_ms: 'to_ms' });
    return new Map(rows.map(row => [row.feed_id, Number(row.last_ms)]));
  }

  /** How many windows with something of the selection lie across the ends of the stretch. */
  async crossing(selection: Selection, stretch: Stretch): Promise<number> {
    const ids = new Set([
      ...(await this.across(stretch.fromMs)),
      ...(await this.across(stretch.toMs)),
    ]);
    if (ids.size === 0) {
      return 0;
    }
    const [{ windows }] = await this.db('cost_facts')
      .where(selected(this.db, selection))
      .where(anyOf(this.db, 'statement_id', [...ids]))
      .countDistinct('statement_id as windows');
    return Number(windows);
  }

  /** Ids of statements whose window lies across a time. */
  private async across(time: number): Promise<number[]> {
    const rows: Array<{ id: number }> = await this.db('cost_feeds as f')
      .join('cost_statements as s', 's.feed_id', 'f.id')
      .whereRaw('s.from_ms > ? - f.longest_ms', [time])
      .where('s.from_ms', '<', time)
      .where('s.to_ms', '>', time)
      .select('s.id');
    return rows.map(({ id }) => id);
  }
}
