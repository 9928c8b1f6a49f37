// npm run bench:lineage, or node scripts/bench/lineageIngest.mjs [--events 100000] [--single 20000]
// OpenLineage events sent over HTTP to one backend process on PostgreSQL, each answered once it is
// committed, beside bare inserts of the same bodies into one table in the same run. Prints one JSON
// line per figure.
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { startPostgres } from '../lib/postgres.mjs';
import { startBackend } from './inventory/benchBackend.mjs';
import { eventsFrom } from './lineageIngest/eventsFrom.mjs';
import { postEvents } from './lineageIngest/postEvents.mjs';

const { Pool } = createRequire(
  new URL('../../plugins/ml-backend/package.json', import.meta.url),
)('pg');
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '100000' },
    single: { type: 'string', default: '20000' },
  },
});
const events = Number(values.events);
const single = Number(values.single);
const LIST = 100;
const CLIENTS = { lists: 8, single: 64 };

const line = figure => process.stdout.write(`${JSON.stringify(figure)}\n`);
const rate = (count, ms) => Math.round((1000 * count) / ms);
const megabytes = bytes => Math.round(bytes / 1e6);

/** Milliseconds until `count` events were sent, some at a time, by some clients at once. */
async function timed({ from, count, size, clients }, send) {
  let next = from;
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < from + count) {
        const at = next;
        next += size;
        await send(eventsFrom(at, Math.min(size, from + count - at)));
      }
    }),
  );
  return performance.now() - begin;
}

async function bareTable(pool) {
  await pool.query(
    'create table bare_events (hash bigint primary key, body text not null)',
  );
  let hash = 0;
  return async list => {
    const rows = list.map(event => ({
      hash: hash++,
      body: JSON.stringify(event),
    }));
    await pool.query(
      'insert into bare_events select * from json_to_recordset($1) as each(hash bigint, body text)',
      [JSON.stringify(rows)],
    );
  };
}

const postgres = await startPostgres();
if ('missing' in postgres) {
  throw new Error(`The benchmark needs PostgreSQL: ${postgres.missing}`);
}
const connection = postgres.connectionString;
const backend = await startBackend({ client: 'pg', connection });
const pool = new Pool({ connectionString: connection, max: CLIENTS.single });
try {
  const post = postEvents(backend.service);
  const insert = await bareTable(pool);
  let from = 0;
  const both = async plan => {
    const ours = await timed({ from, ...plan }, post);
    const theirs = await timed({ from, ...plan }, insert);
    from += plan.count;
    return { ours: rate(plan.count, ours), theirs: rate(plan.count, theirs) };
  };
  const figure = (what, plan, { ours, theirs }) =>
    line({
      what,
      size: plan.count,
      unit: 'events/s',
      ours,
      comparison: 'bare inserts of the same bodies, as many at once',
      theirs,
      ratio: Number((ours / theirs).toFixed(2)),
    });
  const lists = size => ({ count: size, size: LIST, clients: CLIENTS.lists });
  await both(lists(Math.min(5000, events)));
  const some = lists(Math.ceil(events / 10));
  await both(some);
  const early = await backend.vitals();
  const most = lists(events - some.count);
  figure(
    `events in lists of ${LIST}, ${CLIENTS.lists} clients at once`,
    most,
    await both(most),
  );
  const late = await backend.vitals();
  const singly = { count: single, size: 1, clients: CLIENTS.single };
  figure(
    `single events, ${CLIENTS.single} clients at once`,
    singly,
    await both(singly),
  );
  const memory = (what, of) =>
    line({
      what,
      size: events,
      unit: 'MB',
      ours: megabytes(of(late)),
      comparison: `after the first ${some.count} events`,
      theirs: megabytes(of(early)),
      ratio: Number((of(late) / of(early)).toFixed(2)),
    });
  memory('heap in use after all lists', ({ heapUsed }) => heapUsed);
  memory('resident memory after all lists', ({ rss }) => rss);
} finally {
  await backend.stop();
  await pool.end();
  postgres.stop();
}
