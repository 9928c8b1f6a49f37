import knexFactory, { Knex } from 'knex';

/** Ends `db`, of SQLite in memory or of PostgreSQL, and makes databases with the same tables and rows. */
export async function copier(db: Knex) {
  const isSqlite = db.client.config.client === 'better-sqlite3';
  const { copy, end } = isSqlite
    ? await sqliteCopier(db)
    : await postgresCopier(db);
  const made: Knex[] = [];
  return {
    async copy() {
      const next = await copy();
      made.push(next);
      return next;
    },
    async destroy() {
      await Promise.all(made.map(each => each.destroy()));
      await end();
    },
  };
}

async function sqliteCopier(db: Knex) {
  const connection = await db.client.acquireConnection();
  const image: Buffer = connection.serialize();
  await db.client.releaseConnection(connection);
  await db.destroy();
  return {
    copy: async () =>
      knexFactory({
        client: 'better-sqlite3',
        // The driver takes the bytes of a database where it takes the name of a file.
        connection: Object({ filename: image }),
        useNullAsDefault: true,
      }),
    end: async () => {},
  };
}

async function postgresCopier(db: Knex) {
  const { config } = db.client;
  const template = config.connection.database;
  // PostgreSQL copies no database that somebody is connected to.
  await db.destroy();
  const onServer = (database: string) =>
    knexFactory({ ...config, connection: { ...config.connection, database } });
  const names: string[] = [];
  const server = onServer('postgres');
  return {
    async copy() {
      const name = `${template}_${names.length}`;
      names.push(name);
      await server.raw('create database ?? template ??', [name, template]);
      return onServer(name);
    },
    async end() {
      for (const name of names) {
        await server.raw('drop database ?? with (force)', [name]);
      }
      await server.destroy();
    },
  };
}
