import { DatabaseService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

/**
 * The database of the plugin. SQLite files are put in WAL mode, so that readers and the writer do not wait for one another.
 *
 * @public
 */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const db = await database.getClient();
  if (db.client.config.client === 'better-sqlite3') {
    await db.raw('PRAGMA journal_mode = WAL');
  }
  return db;
}
