import { Knex } from 'knex';
import { anyOf } from '../../anyOf';
import { inChunks } from '../../inChunks';
import { Stretch } from '../store/selected';
import {
  CountedRow,
  CountedTokens,
  PricedCount,
  toCounted,
  UnpricedCount,
  unpricedTokens,
} from './countedTokens';

const TABLE = 'cost_token_prices';

/** Keeps at what prices tokens are charged. */
export class TokenPriceStore {
  constructor(private readonly db: Knex) {}

  /** In the order of their bearers and windows. */
  async read(
    countIds: readonly number[],
    trx: Knex.Transaction,
  ): Promise<CountedTokens[]> {
    const rows: CountedRow[] = await trx('cost_counts as c')
      .join('cost_counters as n', 'n.id', 'c.counter_id')
      .join('cost_bearers as b', 'b.id', 'c.bearer_id')
      .leftJoin(`${TABLE} as p`, 'p.count_id', 'c.id')
      .where(anyOf(trx, 'c.id', countIds))
      .orderBy(['c.bearer_id', 'c.from_ms', 'c.id'])
      .select('c.id as count_id', 'c.counter_id', 'c.bearer_id', 'c.content')
      .select('c.from_ms', 'c.to_ms', 'n.source', 'n.provider', 'n.name')
      .select('b.uid', 'b.entity_ref', 'b.owner', 'b.system')
      .select('p.prices', 'p.stated');
    return rows.map(toCounted);
  }

  async save(
    priced: readonly PricedCount[],
    trx: Knex.Transaction,
  ): Promise<void> {
    const rows = priced.map(({ countId, prices, unpriced, ...each }) => ({
      count_id: countId,
      prices: JSON.stringify(prices),
      unpriced: unpriced.length > 0 ? JSON.stringify(unpriced) : null,
      tried_with: each.triedWith,
      stated: each.stated,
    }));
    await inChunks(rows, some =>
      trx(TABLE)
        .insert(some)
        .onConflict('count_id')
        .merge()
        .then(() => undefined),
    );
  }

  /** Some without a price of windows since, for which these prices were not asked yet. */
  async untried(
    triedWith: string,
    { limit, sinceMs }: { limit: number; sinceMs: number },
    trx: Knex.Transaction,
  ): Promise<Array<{ countId: number; counterId: number }>> {
    const rows: Array<{ count_id: number; counter_id: number }> = await trx(
      `${TABLE} as p`,
    )
      .join('cost_counts as c', 'c.id', 'p.count_id')
      .whereNotNull('p.unpriced')
      .whereNot('p.tried_with', triedWith)
      .where('c.from_ms', '>=', sinceMs)
      .orderBy('c.id')
      .limit(limit)
      .select('p.count_id', 'c.counter_id');
    return rows.map(({ count_id, counter_id }) => ({
      countId: count_id,
      counterId: counter_id,
    }));
  }

  /** Of entities, in windows that lie wholly in the stretch, the newest first. */
  async unpricedOf(
    uids: readonly string[],
    { fromMs, toMs }: Stretch,
  ): Promise<UnpricedCount[]> {
    const rows: Array<
      Pick<CountedRow, 'from_ms' | 'name' | 'provider' | 'source' | 'to_ms'> & {
        uid: string;
        unpriced: string;
      }
    > = await this.db('cost_counters as n')
      .join('cost_counts as c', 'c.counter_id', 'n.id')
      .join(`${TABLE} as p`, 'p.count_id', 'c.id')
      .where(anyOf(this.db, 'n.uid', uids))
      .where('c.from_ms', '>=', fromMs)
      .where('c.from_ms', '<', toMs)
      .where('c.to_ms', '<=', toMs)
      .whereNotNull('p.unpriced')
      .orderBy([
        { column: 'c.from_ms', order: 'desc' },
        { column: 'c.id', order: 'desc' },
      ])
      .select('n.uid', 'n.source', 'n.provider', 'n.name', 'p.unpriced')
      .select('c.from_ms', 'c.to_ms');
    return rows.flatMap(
      ({ from_ms, name, provider, source, to_ms, uid, unpriced }) =>
        unpricedTokens.parse(JSON.parse(unpriced)).map(each => ({
          ...each,
          ...{ uid, source, provider, model: name },
          fromMs: Number(from_ms),
          toMs: Number(to_ms),
        })),
    );
  }
}
