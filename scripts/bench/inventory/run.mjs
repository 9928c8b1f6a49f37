// Runs the inventory benchmark; see ../inventory.mjs.
import { mkdirSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../../lib/say.mjs';
import { startBackend } from './benchBackend.mjs';
import { fillPostgres, fillSqlite } from './fill.mjs';
import { measure } from './measure.mjs';
import { startPostgres } from './postgres.mjs';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000' },
    'sqlite-sizes': { type: 'string', default: '10000' },
  },
});
const sizesOf = text => text.split(',').filter(Boolean).map(Number);

/** The databases of one size, filled once and kept. */
async function onPostgres(server, size) {
  const prefix = `bench_${size}_`;
  const database = {
    client: 'pg',
    connection: server.connection('postgres'),
    prefix,
  };
  const marker = `${prefix}filled`;
  const isFilled = server.query(
    'postgres',
    `select 1 from pg_database where datname = '${marker}'`,
  );
  if (!isFilled) {
    for (const name of server
      .query(
        'postgres',
        `select datname from pg_database where datname like 'bench\\_${size}\\_%'`,
      )
      .split('\n')
      .filter(Boolean)) {
      server.query('postgres', `drop database "${name}" with (force)`);
    }
    note(`filling PostgreSQL with ${size} entities …`);
    await migrate(database);
    await fillPostgres(server.connection(`${prefix}catalog`), size);
    server.query('postgres', `create database ${marker}`);
  }
  // Only the catalog is a snapshot: our own tables change with our code.
  server.query('postgres', `drop database if exists ${prefix}ml with (force)`);
  return database;
}

async function onSqlite(size) {
  const folder = join(ROOT, '.data', 'bench', `sqlite-${size}`);
  const database = {
    client: 'better-sqlite3',
    connection: { directory: folder },
  };
  if (!existsSync(folder)) {
    note(`filling SQLite with ${size} entities …`);
    const partial = `${folder}.partial`;
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true });
    await migrate({ ...database, connection: { directory: partial } });
    fillSqlite(join(partial, 'catalog.sqlite'), size);
    renameSync(partial, folder);
  }
  for (const suffix of ['', '-wal', '-shm']) {
    rmSync(join(folder, `ml.sqlite${suffix}`), { force: true });
  }
  return database;
}

/** Lets the catalog make its tables. */
async function migrate(database) {
  const backend = await startBackend(database, { BENCH_WITHOUT_ML: '1' });
  await backend.stop();
}

function note(text) {
  process.stderr.write(`${text}\n`);
}

const server = startPostgres();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    server.stop();
    process.exit(1);
  });
}
try {
  for (const size of sizesOf(values.sizes)) {
    await measure({
      db: 'postgres',
      size,
      database: await onPostgres(server, size),
      touch: sql => server.query(`bench_${size}_ml`, sql),
      note,
    });
  }
  for (const size of sizesOf(values['sqlite-sizes'])) {
    await measure({ db: 'sqlite', size, database: await onSqlite(size), note });
  }
} finally {
  server.stop();
}
