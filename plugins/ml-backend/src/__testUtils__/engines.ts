import { JsonObject } from '@backstage/types';
import knexFactory from 'knex';
import { randomBytes } from 'node:crypto';

const connection =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING;
const prefix = `callboard_${randomBytes(4).toString('hex')}_`;

/** The database of a whole portal on PostgreSQL, or undefined where there is none; in CI there must be one. */
export const POSTGRES: JsonObject | undefined = connection
  ? { client: 'pg', connection, prefix }
  : undefined;

if (!POSTGRES && process.env.CI) {
  throw new Error('These tests need a real PostgreSQL: see scripts/test.mjs');
}

/** Drops what portals of this test file have created; call it when all of them have stopped. */
export async function dropPostgresDatabases(): Promise<void> {
  if (!connection) {
    return;
  }
  const db = knexFactory({ client: 'pg', connection });
  const { rows } = await db.raw(
    `select datname from pg_database where datname like '${prefix}%'`,
  );
  for (const { datname } of rows) {
    await db.raw('drop database ?? with (force)', [datname]);
  }
  await db.destroy();
}
