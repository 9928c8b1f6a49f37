import { CostBasis } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { inChunks } from '../../inChunks';

const TABLE = 'cost_feeds';

/** What one source says on one basis in one currency; of tokens that were counted, of one counter. */
export interface Feed {
  id: number;
  source: string;
  basis: CostBasis;
  currency: string;
  /** Whose tokens are priced; 0 or absent: of none. */
  counterId?: number;
}

/** What a feed is known by: windows of counters are of their own. */
export type FeedName = Omit<Feed, 'id'>;

/** Keeps the feeds. */
export class FeedStore {
  constructor(private readonly db: Knex) {}

  /**
   * Their ids, in their order; new ones are made. Until the end of the transaction nobody else states
   * anything in them, which keeps their windows apart; all lock them in one order.
   */
  async lock(
    feeds: readonly FeedName[],
    trx: Knex.Transaction,
  ): Promise<number[]> {
    const ids = new Map<string, number>();
    const idOf = (name: string) => {
      const id = ids.get(name);
      if (id === undefined) {
        throw new Error(`No feed ${name} was made`);
      }
      return id;
    };
    for (const name of [...new Set(feeds.map(nameOf))].sort()) {
      const [source, basis, currency, counter_id] = JSON.parse(name);
      const [{ id }] = await trx<Feed & { counter_id: number }>(TABLE)
        .insert({ source, basis, currency, counter_id })
        .onConflict(['source', 'basis', 'currency', 'counter_id'])
        .merge(['source'])
        .returning('id');
      ids.set(name, id);
    }
    return feeds.map(feed => idOf(nameOf(feed)));
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
      'counter_id as counterId',
    );
  }
}

function nameOf({ basis, counterId = 0, currency, source }: FeedName): string {
  return JSON.stringify([source, basis, currency, counterId]);
}
