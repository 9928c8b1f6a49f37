import { Knex } from 'knex';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { StatusSlots, SweptEntity } from './rows';

/** Replicas that were cut off from the database for longer than this load everything anew. */
export const REMOVED_KEPT_MS = 24 * 3_600_000;

/** Writes what sweeps find. Every batch is one generation, in one transaction. */
export class InventoryWriter {
  /** Rows per statement. */
  private readonly chunk: number;
  /** Entities per transaction; SQLite's driver blocks the process while it writes. */
  private readonly batch: number;

  constructor(private readonly db: Knex) {
    const isPostgres = db.client.config.client === 'pg';
    this.chunk = isPostgres ? 1000 : 100;
    this.batch = isPostgres ? 200 : 25;
  }

  /** Adds or replaces entities by uid; a ref that now has another uid is a new entity. */
  async upsert(entities: readonly SweptEntity[], now: Date): Promise<void> {
    for (let i = 0; i < entities.length; i += this.batch) {
      await this.upsertBatch(entities.slice(i, i + this.batch), now);
      await nextTurn();
    }
  }

  private async upsertBatch(
    entities: readonly SweptEntity[],
    now: Date,
  ): Promise<void> {
    await this.inNextGeneration(async (tx, generation) => {
      const uids = entities.map(({ item }) => item.uid);
      const refs = entities.map(({ item }) => item.entityRef);
      const replaced: number[] = await tx('inventory_entities')
        .whereIn('entity_ref', refs)
        .whereNotIn('uid', uids)
        .pluck('id');
      await removeRows(tx, replaced, generation, now);
      const rows = entities.map(({ etag, item, needs, statuses }) => ({
        entity_ref: item.entityRef,
        uid: item.uid,
        etag,
        item: JSON.stringify(item),
        needs: JSON.stringify(needs),
        statuses: JSON.stringify(statuses),
        first_seen_at: now.toISOString(),
        generation,
      }));
      for (let i = 0; i < rows.length; i += this.chunk) {
        await tx('inventory_entities')
          .insert(rows.slice(i, i + this.chunk))
          .onConflict('uid')
          .merge([
            'entity_ref',
            'etag',
            'item',
            'needs',
            'statuses',
            'generation',
          ]);
      }
      await this.replaceSearch(tx, entities);
    });
  }

  async remove(ids: readonly number[], now: Date): Promise<void> {
    await this.inNextGeneration((tx, generation) =>
      removeRows(tx, ids, generation, now),
    );
  }

  async saveStatuses(
    changed: ReadonlyArray<{ id: number; statuses: StatusSlots }>,
  ): Promise<void> {
    for (let i = 0; i < changed.length; i += this.batch) {
      const batch = changed.slice(i, i + this.batch);
      const cases = batch.map(() => 'when ? then ?').join(' ');
      const values = batch.flatMap(({ id, statuses }) => [
        id,
        JSON.stringify(statuses),
      ]);
      await this.inNextGeneration(async (tx, generation) => {
        await tx('inventory_entities')
          .whereIn(
            'id',
            batch.map(({ id }) => id),
          )
          .update({
            statuses: tx.raw(`case id ${cases} end`, values),
            generation,
          });
      });
      await nextTurn();
    }
  }

  async sweepCompleted(now: Date): Promise<void> {
    await this.db('inventory_state').update({
      completed_at: now.toISOString(),
      error: null,
    });
    const old = new Date(now.getTime() - REMOVED_KEPT_MS).toISOString();
    await this.db('inventory_removed').where('removed_at', '<', old).delete();
  }

  async sweepFailed(error: string): Promise<void> {
    await this.db('inventory_state').update({ error });
  }

  /** The update of the one state row keeps writers apart. */
  private async inNextGeneration(
    write: (tx: Knex.Transaction, generation: number) => Promise<void>,
  ): Promise<void> {
    await this.db.transaction(async tx => {
      await tx('inventory_state').increment('generation', 1);
      const { generation } = await tx('inventory_state').first('generation');
      await write(tx, generation);
    });
  }

  private async replaceSearch(
    tx: Knex.Transaction,
    entities: readonly SweptEntity[],
  ): Promise<void> {
    const uids = entities.map(({ item }) => item.uid);
    const stored: Array<{ id: number; uid: string }> = await tx(
      'inventory_entities',
    )
      .whereIn('uid', uids)
      .select('id', 'uid');
    const idOf = new Map(stored.map(({ id, uid }) => [uid, id]));
    await tx('inventory_search')
      .whereIn('entity_id', [...idOf.values()])
      .delete();
    const rows = entities.flatMap(({ item, search }) =>
      search.map(pair => ({ entity_id: idOf.get(item.uid), ...pair })),
    );
    for (let i = 0; i < rows.length; i += this.chunk) {
      await tx('inventory_search').insert(rows.slice(i, i + this.chunk));
    }
  }
}

async function removeRows(
  tx: Knex.Transaction,
  ids: readonly number[],
  generation: number,
  now: Date,
): Promise<void> {
  if (ids.length === 0) {
    return;
  }
  await tx('inventory_search').whereIn('entity_id', ids).delete();
  await tx('inventory_entities').whereIn('id', ids).delete();
  // A sweep that was stopped may still be removing when the next one begins.
  await tx('inventory_removed')
    .insert(
      ids.map(id => ({
        entity_id: id,
        generation,
        removed_at: now.toISOString(),
      })),
    )
    .onConflict('entity_id')
    .ignore();
}
