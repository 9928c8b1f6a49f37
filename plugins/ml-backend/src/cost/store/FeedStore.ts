import { CostBasis } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { inChunks } from '../../inChunks';

const TABLE = 'cost_feeds';

/** What one source says on one basis in one currency. */
export interface Feed {
  id: number;
  source: string;
  basis: CostBasis;
  currency: string;
}

type Named = Omit<Feed, 'id'>;

/** Keeps the feeds. */
export class FeedStore {
  constructor(private readonly db: Knex) {}

  /**
   * Their ids, in their order; new ones are made. Until the end of the transaction nobody else states
   * anything in them, which keeps their windows apart; all lock them in one order.
   */
  async lock(
    feeds: readonly Named[],
    trx: Knex.Transaction,
  ): Promise<number[]> {
    const ids = new Map<string, number>();
    for (const name of [...new Set(feeds.map(nameOf))].sort()) {
      const [source, basis, currency] = JSON.parse(name);
      const [{ id }] = await trx<Feed>(TABLE)
        .insert({ source, basis, currency })
        .onConflict(['source', 'basis', 'currency'])
        .merge(['source'])
        .returning('id');
      ids.set(name, id);
    }
    return feeds.map(feed => ids.get(nameOf(feed)) ?? 0);
  }

  /** By id. */
  async byIds(ids: Iterable<number>): Promise<Map<number, Feed>> {
    const rows = await inChunks([...new Set(ids)], some =>
      this.feeds().whereIn('id', some),
    );
    return new Map(rows.map(row => [row.id, row]));
  }

  private feeds() {
    return this.db<Feed, Feed[]>(TABLE).select(
      'id',
      'source',
      'basis',
      'currency',
    );
  }
}

function nameOf({ basis, currency, source }: Named): string {
  return JSON.stringify([source, basis, currency]);
}
