import { Knex } from 'knex';
import { z } from 'zod';
import { Leaf } from '../visibility/conditionTree';
import { SearchRow } from '../visibility/LeafBitmaps';
import {
  EntityNeeds,
  entityNeeds,
  EntityRow,
  StatusSlots,
  statusSlots,
  StoredEntity,
  StoreState,
  toStored,
} from './rows';

const stateRow = z.object({
  generation: z.int(),
  completed_at: z.string().nullable(),
  error: z.string().nullable(),
});

/** What a sweep compares and refreshes. */
export interface KnownEntity {
  id: number;
  uid: string;
  etag: string;
}

/** What the statuses of an entity are computed from. */
export interface StatusRow {
  id: number;
  entityRef: string;
  needs: EntityNeeds;
  statuses: StatusSlots;
}

const ENTITY_COLUMNS = [
  'id',
  'item',
  'statuses',
  'first_seen_at',
  'generation',
];

/** Reads the durable inventory, always in bounded batches. */
export class InventoryReader {
  constructor(private readonly db: Knex) {}

  async state(): Promise<StoreState> {
    const row = stateRow.parse(await this.db('inventory_state').first());
    const completedAt = row.completed_at ?? undefined;
    return {
      generation: row.generation,
      sweep: row.error
        ? { state: 'failing', completedAt, error: row.error }
        : { state: completedAt ? 'ok' : 'never', completedAt },
    };
  }

  /** Entities changed after a generation, by id; `afterId` pages through them. */
  async changed(
    afterGeneration: number,
    afterId: number,
    limit: number,
  ): Promise<StoredEntity[]> {
    const rows: EntityRow[] = await this.db('inventory_entities')
      .where('generation', '>', afterGeneration)
      .andWhere('id', '>', afterId)
      .orderBy('id')
      .limit(limit)
      .select(ENTITY_COLUMNS);
    return rows.map(toStored);
  }

  async removed(afterGeneration: number): Promise<number[]> {
    return this.db('inventory_removed')
      .where('generation', '>', afterGeneration)
      .pluck('entity_id');
  }

  async byIds(ids: readonly number[]): Promise<StoredEntity[]> {
    const rows: EntityRow[] = await this.db('inventory_entities')
      .whereIn('id', ids)
      .select(ENTITY_COLUMNS);
    return rows.map(toStored);
  }

  async idsByLeaf(leaf: Leaf): Promise<number[]> {
    const query = this.db('inventory_search').where('key', leaf.key);
    if (leaf.values) {
      query.whereIn('value', leaf.values);
    }
    return query.distinct().pluck('entity_id');
  }

  async searchRows(
    ids: readonly number[],
    keys: readonly string[],
  ): Promise<SearchRow[]> {
    return keys.length === 0
      ? []
      : this.db('inventory_search')
          .whereIn('entity_id', ids)
          .whereIn('key', keys)
          .select({ entityId: 'entity_id' }, 'key', 'value');
  }

  /** What is known of these uids. */
  async known(uids: readonly string[]): Promise<KnownEntity[]> {
    return this.db('inventory_entities')
      .whereIn('uid', uids)
      .select('id', 'uid', 'etag');
  }

  /** All entities by id, a batch at a time. */
  async uids(
    afterId: number,
    limit: number,
  ): Promise<Array<{ id: number; uid: string }>> {
    return this.db('inventory_entities')
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(limit)
      .select('id', 'uid');
  }

  async statusRows(afterId: number, limit: number): Promise<StatusRow[]> {
    return this.statusQuery(query =>
      query.where('id', '>', afterId).orderBy('id').limit(limit),
    );
  }

  async statusRowsOf(uids: readonly string[]): Promise<StatusRow[]> {
    return this.statusQuery(query => query.whereIn('uid', uids));
  }

  private async statusQuery(
    narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
  ): Promise<StatusRow[]> {
    const rows: Array<{
      id: number;
      entity_ref: string;
      needs: string;
      statuses: string;
    }> = await narrow(this.db('inventory_entities')).select(
      'id',
      'entity_ref',
      'needs',
      'statuses',
    );
    return rows.map(row => ({
      id: row.id,
      entityRef: row.entity_ref,
      needs: entityNeeds.parse(JSON.parse(row.needs)),
      statuses: statusSlots.parse(JSON.parse(row.statuses)),
    }));
  }
}
