import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';

const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);

/** Databases for one test file: empty ones with all tables, on every engine that is here; in CI PostgreSQL must be one of them. */
export function migratedDatabases() {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
  const engines = databases.eachSupportedId().map(([engine]) => engine);
  if (process.env.CI && !engines.includes('POSTGRES_15')) {
    throw new Error('These tests need a real PostgreSQL: see scripts/test.mjs');
  }
  return {
    engines,
    async init(engine: (typeof engines)[number]): Promise<Knex> {
      const db = await databases.init(engine);
      await db.migrate.latest({ directory });
      return db;
    },
  };
}
