import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { RunClaims } from '../runs/RunClaims';
import { RunRetention } from '../runs/RunRetention';
import { RunStore } from '../runs/RunStore';

export const migrations = resolvePackagePath(
  '@callboard/plugin-smoke-test-backend',
  'migrations',
);

/** The stores on a database with all tables. */
export async function runStores(db: Knex) {
  await db.migrate.latest({ directory: migrations });
  return {
    store: new RunStore(db),
    claims: new RunClaims(db),
    retention: new RunRetention(db),
  };
}
