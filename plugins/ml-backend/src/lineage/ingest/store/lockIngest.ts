import { Knex } from 'knex';

/** Of `pg_advisory_xact_lock`: who writes events. */
const INGEST_LOCK = 20_261_121;

/** Until the end of the transaction: what is known is read, merged and written back by one replica at a time. */
export async function lockIngest(trx: Knex.Transaction): Promise<void> {
  if (trx.client.config.client === 'pg') {
    await trx.raw('select pg_advisory_xact_lock(?)', [INGEST_LOCK]);
  }
}
