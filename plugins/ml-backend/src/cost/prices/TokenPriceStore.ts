import { TOKEN_KINDS, TokenCounts } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { anyOf } from '../../anyOf';
import { CostEntity } from '../CostEntity';
import { tokenContent } from '../counts/countContent';
import { Stretch } from '../store/selected';

const TABLE = 'cost_token_prices';

const keptPrices = z.array(
  z.object({
    kind: z.enum(TOKEN_KINDS),
    unitPrice: z.string(),
    currency: z.string(),
    from: z.string(),
    source: z.string(),
  }),
);
/** The price at which tokens of a window are charged, once and for all. */
export type KeptPrice = z.infer<typeof keptPrices>[number];

const unpricedTokens = z.array(
  z.object({
    kind: z.enum(TOKEN_KINDS),
    quantity: z.number(),
    reason: z.string(),
  }),
);
/** Tokens that have no price. */
export type UnpricedTokens = z.infer<typeof unpricedTokens>[number];

/** Tokens of one window, with what is known of their prices. */
export interface CountedTokens {
  countId: number;
  counterId: number;
  bearerId: number;
  /** Who used them, as it was when it was sent. */
  entity: CostEntity;
  source: string;
  provider: string;
  model: string;
  window: { from: string; to: string };
  counts: TokenCounts;
  prices: KeptPrice[];
  /** How often their cost was stated. */
  stated: number;
}

/** Tokens without a price in one window. */
export interface UnpricedCount extends UnpricedTokens, Stretch {
  source: string;
  provider: string;
  model: string;
}

/** What is kept of the prices of a window. */
export interface PricedCount
  extends Pick<CountedTokens, 'countId' | 'prices' | 'stated'> {
  unpriced: UnpricedTokens[];
  /** Hash of the prices that were asked. */
  triedWith: string;
}

interface Row {
  count_id: number;
  counter_id: number;
  bearer_id: number;
  from_ms: number | string;
  to_ms: number | string;
  content: string;
  source: string;
  provider: string;
  name: string;
  uid: string;
  entity_ref: string;
  owner: string;
  system: string;
  prices: string | null;
  stated: number | null;
}

/** Keeps at what prices tokens are charged. */
export class TokenPriceStore {
  constructor(private readonly db: Knex) {}

  /** In the order of their bearers and windows. */
  async read(
    countIds: readonly number[],
    trx: Knex.Transaction,
  ): Promise<CountedTokens[]> {
    const rows: Row[] = await trx('cost_counts as c')
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
    { countId, prices, stated, triedWith, unpriced }: PricedCount,
    trx: Knex.Transaction,
  ): Promise<void> {
    await trx(TABLE)
      .insert({
        count_id: countId,
        prices: JSON.stringify(prices),
        unpriced: unpriced.length > 0 ? JSON.stringify(unpriced) : null,
        tried_with: triedWith,
        stated,
      })
      .onConflict('count_id')
      .merge();
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
      Pick<Row, 'from_ms' | 'name' | 'provider' | 'source' | 'to_ms'> & {
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
      .select('n.source', 'n.provider', 'n.name', 'p.unpriced')
      .select('c.from_ms', 'c.to_ms');
    return rows.flatMap(
      ({ from_ms, name, provider, source, to_ms, unpriced }) =>
        unpricedTokens.parse(JSON.parse(unpriced)).map(each => ({
          ...each,
          ...{ source, provider, model: name },
          fromMs: Number(from_ms),
          toMs: Number(to_ms),
        })),
    );
  }
}

function toCounted(row: Row): CountedTokens {
  const { owner, source, system, provider } = row;
  return {
    countId: row.count_id,
    counterId: row.counter_id,
    bearerId: row.bearer_id,
    entity: {
      entityRef: row.entity_ref,
      uid: row.uid,
      ...(owner && { owner }),
      ...(system && { system }),
    },
    source,
    provider,
    model: row.name,
    window: {
      from: new Date(Number(row.from_ms)).toISOString(),
      to: new Date(Number(row.to_ms)).toISOString(),
    },
    counts: tokenContent.parse(JSON.parse(row.content)).counts,
    prices: row.prices === null ? [] : keptPrices.parse(JSON.parse(row.prices)),
    stated: row.stated ?? 0,
  };
}
