import { Knex } from 'knex';
import { z } from 'zod';
import { Leaf } from '../visibility/conditionTree';
import { SearchRow } from '../visibility/LeafBitmaps';
import {
  Batch,
  EntityNeeds,
  entityNeeds,
  EntityRow,
  StatusSlots,
  StoredEntity,
  StoreState,
  toBatch,
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
  'entity_ref',
  'etag',
  'item',
  'statuses',
  'first_seen_at',
  'generation',
] as const;

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
  ): Promise<Batch<StoredEntity>> {
    const rows: EntityRow[] = await this.db('inventory_entities')
      .where('generation', '>', afterGeneration)
      .andWhere('id', '>', afterId)
      .orderBy('id')
      .limit(limit)
      .select(...ENTITY_COLUMNS);
    return toBatch(rows, limit, toStored);
  }

  async removed(afterGeneration: number): Promise<number[]> {
    return this.db('inventory_removed')
      .where('generation', '>', afterGeneration)
      .pluck('entity_id');
  }

  /** Those that exist and can be read. */
  async byIds(ids: readonly number[]): Promise<StoredEntity[]> {
    const rows: EntityRow[] = await this.db('inventory_entities')
      .whereIn('id', ids)
      .select(...ENTITY_COLUMNS);
    return toBatch(rows, Infinity, toStored).rows;
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

  /** Reads all of a row: what the index could not read must be found here. */
  async statusRows(afterId: number, limit: number): Promise<Batch<StatusRow>> {
    const rows = await this.statusQuery()
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(limit);
    return toBatch(rows, limit, toStatusRow);
  }

  /** Those that exist and can be read. */
  async statusRowsOf(uids: readonly string[]): Promise<StatusRow[]> {
    const rows = await this.statusQuery().whereIn('uid', uids);
    return toBatch(rows, Infinity, toStatusRow).rows;
  }

  private statusQuery() {
    return this.db<EntityRow & { needs: string }>('inventory_entities').select(
      ...ENTITY_COLUMNS,
      'needs',
    );
  }
}

function toStatusRow(row: EntityRow & { needs: string }): StatusRow {
  const { item } = toStored(row);
  return {
    id: row.id,
    entityRef: row.entity_ref,
    needs: entityNeeds.parse(JSON.parse(row.needs)),
    statuses: item.statuses,
  };
}
