import { Knex } from 'knex';

/** Of `pg_advisory_xact_lock`: which names are which entities. */
const BINDING_LOCK = 20_261_120;

const LOCKS = {
  shared: 'pg_advisory_xact_lock_shared',
  exclusive: 'pg_advisory_xact_lock',
};

/** Until the end of the transaction: shared for writers of edges, before they read `canonical_id`; exclusive for who changes it. SQLite has one writer anyway. */
export async function lockBindings(
  trx: Knex.Transaction,
  mode: 'shared' | 'exclusive',
): Promise<void> {
  if (trx.client.config.client === 'pg') {
    await trx.raw(`select ${LOCKS[mode]}(?)`, [BINDING_LOCK]);
  }
}
