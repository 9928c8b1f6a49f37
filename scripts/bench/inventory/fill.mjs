// Puts entities into the catalog's tables directly: real ingestion stitches
// some hundred per second. Search rows come from the catalog's own function.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../../lib/say.mjs';
import { entities } from './entities.mjs';

const require = createRequire(import.meta.url);
const { buildEntitySearch } = require(join(
  ROOT,
  'node_modules/@backstage/plugin-catalog-backend/dist/database/operations/stitcher/buildEntitySearch.cjs.js',
));

const NEVER = '2100-01-01T00:00:00Z';
const COLUMNS = {
  refresh_state: [
    'entity_id',
    'entity_ref',
    'unprocessed_entity',
    'errors',
    'next_update_at',
    'last_discovery_at',
  ],
  final_entities: ['entity_id', 'hash', 'final_entity', 'entity_ref'],
  search: ['entity_id', 'key', 'value', 'original_value'],
};

function refOf({ kind, metadata: { namespace, name } }) {
  return `${kind}:${namespace}/${name}`.toLowerCase();
}

function* rowsOf(table, size) {
  for (const entity of entities(size)) {
    const id = entity.metadata.uid;
    const ref = refOf(entity);
    if (table === 'refresh_state') {
      yield [id, ref, '{}', '[]', NEVER, NEVER];
    } else if (table === 'final_entities') {
      yield [id, entity.metadata.etag, JSON.stringify(entity), ref];
    } else {
      for (const row of buildEntitySearch(id, entity)) {
        yield [id, row.key, row.value, row.original_value];
      }
    }
  }
}

/** Fills a catalog database on PostgreSQL through psql's COPY. */
export async function fillPostgres(connection, size) {
  for (const [table, columns] of Object.entries(COLUMNS)) {
    const sql = `copy ${table} (${columns.join(', ')}) from stdin`;
    const psql = spawn('psql', [connection, '-q', '-c', sql], {
      stdio: ['pipe', 'inherit', 'inherit'],
    });
    const done = once(psql, 'exit');
    for (const row of rowsOf(table, size)) {
      if (!psql.stdin.write(`${row.map(copyField).join('\t')}\n`)) {
        await once(psql.stdin, 'drain');
      }
    }
    psql.stdin.end();
    const [code] = await done;
    if (code !== 0) {
      throw new Error(`psql could not fill ${table}`);
    }
  }
  const analyze = spawn('psql', [connection, '-q', '-c', 'vacuum analyze'], {
    stdio: 'inherit',
  });
  await once(analyze, 'exit');
}

function copyField(value) {
  return value === null
    ? '\\N'
    : String(value)
        .replace(/\\/g, '\\\\')
        .replace(/\t/g, '\\t')
        .replace(/\n/g, '\\n');
}

/** Fills a catalog database in an SQLite file. */
export function fillSqlite(file, size) {
  const Database = require('better-sqlite3');
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  for (const [table, columns] of Object.entries(COLUMNS)) {
    const insert = db.prepare(
      `insert into ${table} (${columns.join(', ')}) values (${columns
        .map(() => '?')
        .join(', ')})`,
    );
    db.transaction(() => {
      for (const row of rowsOf(table, size)) {
        insert.run(...row);
      }
    })();
  }
  db.exec('analyze');
  db.close();
}
