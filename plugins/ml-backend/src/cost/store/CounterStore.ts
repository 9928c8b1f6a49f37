import { canonicalBytes } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { anyOf } from '../../anyOf';
import { inChunks } from '../../inChunks';

const TABLE = 'cost_counters';

/** What one source counts of one entity. */
export interface Counter {
  what: 'outcomes' | 'tokens';
  source: string;
  /** Of the entity in the catalog. */
  uid: string;
  /** Of tokens. */
  provider?: string;
  /** Of the model whose tokens they are, or of the outcome. */
  name: string;
}

/** Keeps what is counted. */
export class CounterStore {
  /**
   * Their ids, in their order; new ones are made. Until the end of the transaction nobody else counts anything in them,
   * which keeps their windows apart; all lock them in one order.
   */
  async lock(
    counters: readonly Counter[],
    trx: Knex.Transaction,
  ): Promise<number[]> {
    const keys = counters.map(keyOf);
    const wanted = new Map(keys.map((key, at) => [key, counters[at]]));
    const rows = [...wanted]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, { provider = '', ...counter }]) => ({
        key,
        provider,
        ...counter,
      }));
    const found = await inChunks(
      rows,
      (some): Promise<Array<{ id: number; key: string }>> =>
        trx(TABLE)
          .insert(some)
          .onConflict('key')
          .merge(['key'])
          .returning(['id', 'key']),
    );
    const ids = new Map(found.map(({ id, key }) => [key, id]));
    return keys.map(key => known(ids, key));
  }

  /** Nobody else counts anything in them until the end of the transaction. */
  async lockIds(ids: readonly number[], trx: Knex.Transaction): Promise<void> {
    const rows = trx(TABLE)
      .where(anyOf(trx, 'id', ids))
      .orderBy('key')
      .select('id');
    await (trx.client.config.client === 'pg' ? rows.forUpdate() : rows);
  }
}

/** The database answers with each row that it was given. */
function known(ids: ReadonlyMap<string, number>, key: string): number {
  const id = ids.get(key);
  if (id === undefined) {
    throw new Error(`No counter ${key} was made`);
  }
  return id;
}

/** Names may be longer than an index takes. */
function keyOf({ name, provider = '', source, uid, what }: Counter): string {
  return createHash('sha256')
    .update(canonicalBytes([what, source, uid, provider, name]))
    .digest('hex');
}
