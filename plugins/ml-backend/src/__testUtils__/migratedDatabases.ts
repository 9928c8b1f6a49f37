import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { copier } from './copier';

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
  // Migrations take most of a short test, so each database is a copy of the file's first.
  const copies = new Map<string, Promise<() => Promise<Knex>>>();
  const destroyers: Array<() => Promise<void>> = [];
  // PostgreSQL writes all to disk for each that is dropped, which a busy machine takes long for.
  afterAll(async () => {
    for (const destroy of destroyers) await destroy();
  }, 300_000);
  async function migrated(engine: (typeof engines)[number]) {
    const db = await databases.init(engine);
    await db.migrate.latest({ directory });
    const { copy, destroy } = await copier(db);
    destroyers.push(destroy);
    return copy;
  }
  return {
    engines,
    async init(engine: (typeof engines)[number]): Promise<Knex> {
      const copy = copies.get(engine) ?? migrated(engine);
      copies.set(engine, copy);
      return (await copy)();
    },
  };
}
