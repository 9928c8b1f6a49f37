import { resolvePackagePath } from '@backstage/backend-plugin-api';
import knexFactory, { Knex } from 'knex';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migratedDatabases } from './migratedDatabases';

/** How a process of its own opens the database of a test, as JSON. */
export interface SharedDatabase {
  client: string;
  connection: unknown;
}

/** Databases for one test file that other processes open as well: empty ones with all tables, on every engine that is here. */
export function sharedDatabases() {
  const { engines, init } = migratedDatabases();
  let folder: string;
  let count = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'callboard-shared-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return {
    engines,
    async shared(
      engine: (typeof engines)[number],
    ): Promise<{ db: Knex; database: SharedDatabase }> {
      if (engine !== 'SQLITE_3') {
        const db = await init(engine);
        const { client, connection } = db.client.config;
        return { db, database: { client, connection } };
      }
      count += 1;
      const database = {
        client: 'better-sqlite3',
        connection: { filename: join(folder, `${count}.sqlite`) },
      };
      const db = openShared(database);
      await db.migrate.latest({
        directory: resolvePackagePath(
          '@callboard/plugin-ml-backend',
          'migrations',
        ),
      });
      return { db, database };
    },
  };
}

/** The database, from whichever process. */
export function openShared({ client, connection }: SharedDatabase): Knex {
  return knexFactory({
    client,
    connection: Object(connection),
    useNullAsDefault: true,
  });
}
