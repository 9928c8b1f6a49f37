import { createMockDirectory } from '@backstage/backend-test-utils';
import createKnex from 'knex';
import { openDatabase } from './openDatabase';

const folder = createMockDirectory();

it('puts a SQLite file in WAL mode', async () => {
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: folder.resolve('ml.sqlite'),
    useNullAsDefault: true,
  });
  const db = await openDatabase({ getClient: async () => knex });
  expect(await db.raw('PRAGMA journal_mode')).toEqual([
    { journal_mode: 'wal' },
  ]);
  await knex.destroy();
});
