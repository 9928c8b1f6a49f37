import { Knex } from 'knex';
import { unpricedTokens } from '../prices/countedTokens';
import { selected, Selection, Stretch } from './selected';

/** Tokens that one source counted of one bearer, as far as some of that source have no price. */
export interface PricedTokens {
  source: string;
  bearerId: number;
  priced: number;
  unpriced: number;
}

/** Tells how much of what was counted has a price. */
export class PricedStore {
  constructor(private readonly db: Knex) {}

  /** Nothing of sources all of whose tokens have a price. */
  async of(selection: Selection, stretch: Stretch): Promise<PricedTokens[]> {
    const without = await this.unpriced(selection, stretch);
    const sources = [...new Set(without.map(({ source }) => source))];
    const charged: Array<{
      source: string;
      bearer_id: number;
      quantity: number | null;
    }> =
      sources.length === 0
        ? []
        : await this.within('cost_facts', stretch)
            .join('cost_feeds as f', 'f.id', 'cost_facts.feed_id')
            .whereNot('f.counter_id', 0)
            .whereIn('f.source', sources)
            .where(selected(this.db, { ...selection, unborne: false }))
            .groupBy('f.source', 'bearer_id')
            .select('f.source', 'bearer_id')
            .sum({ quantity: 'quantity' });
    return [
      ...without,
      ...charged.map(({ bearer_id: bearerId, quantity, source }) => ({
        ...{ source, bearerId, priced: quantity ?? 0, unpriced: 0 },
      })),
    ];
  }

  private async unpriced(
    selection: Selection,
    stretch: Stretch,
  ): Promise<PricedTokens[]> {
    const rows: Array<{ source: string; bearer_id: number; unpriced: string }> =
      await this.within('cost_counts', stretch)
        .join('cost_token_prices as p', 'p.count_id', 'cost_counts.id')
        .join('cost_counters as n', 'n.id', 'cost_counts.counter_id')
        .whereNotNull('p.unpriced')
        .where(selected(this.db, { ...selection, unborne: false }))
        .select('n.source', 'bearer_id', 'p.unpriced');
    return rows.map(({ bearer_id: bearerId, source, unpriced }) => ({
      ...{ source, bearerId, priced: 0 },
      unpriced: unpricedTokens
        .parse(JSON.parse(unpriced))
        .reduce((sum, { quantity }) => sum + quantity, 0),
    }));
  }

  private within(table: string, { fromMs, toMs }: Stretch) {
    return this.db(table)
      .where('from_ms', '>=', fromMs)
      .where('from_ms', '<', toMs)
      .where('to_ms', '<=', toMs);
  }
}

/** By source, the share of its tokens that has a price, 0 to 1; nothing where it is all. */
export function pricedBySource(
  tokens: readonly PricedTokens[],
): Map<string, number> {
  const sums = new Map<string, { priced: number; all: number }>();
  for (const { priced, source, unpriced } of tokens) {
    const before = sums.get(source) ?? { priced: 0, all: 0 };
    sums.set(source, {
      priced: before.priced + priced,
      all: before.all + priced + unpriced,
    });
  }
  return new Map(
    [...sums]
      .filter(([, { all, priced }]) => priced < all)
      .map(([source, { all, priced }]) => [source, priced / all]),
  );
}
