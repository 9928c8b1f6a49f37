// One replica of the benchmark of the queue; see queue.mjs.
const { randomUUID } = require('node:crypto');
const { once } = require('node:events');
const { join, resolve } = require('node:path');
const knexFactory = require('knex');

const BACKEND = resolve(__dirname, '../../../plugins/smoke-test-backend');
const { RunClaims } = require(join(BACKEND, 'src/runs/RunClaims'));
const { RunStore } = require(join(BACKEND, 'src/runs/RunStore'));
const { RunWorker } = require(join(BACKEND, 'src/runs/RunWorker'));

const [mode, connection, runs] = process.argv.slice(2);
const db = knexFactory({ client: 'pg', connection, pool: { min: 0, max: 10 } });

async function fill() {
  await db.migrate.latest({ directory: join(BACKEND, 'migrations') });
  const store = new RunStore(db);
  for (let n = 0; n < Number(runs); n += 1) {
    await store.enqueue(
      {
        entityRef: `mlmodel:default/m${n}`,
        uid: `m${n}`,
        target: { type: 'version', versionId: randomUUID(), label: '1' },
        profile: 'cpu',
        runner: 'none',
        trigger: 'api',
      },
      new Date(),
    );
  }
  await db.schema.createTable('bare_runs', table => {
    table.increments('id');
    table.string('state').notNullable().index();
  });
  await db.batchInsert(
    'bare_runs',
    Array.from({ length: Number(runs) }, () => ({ state: 'queued' })),
  );
}

async function queue() {
  const runner = {
    name: 'none',
    unavailable: async () => undefined,
    run: async () => ({ exitClass: 'passed', reason: 'Nothing was asked' }),
  };
  const worker = new RunWorker({
    claims: new RunClaims(db),
    runners: { names: () => ['none'], of: () => runner },
    preparation: {
      prepare: async () => ({ job: { profile: { runner: 'none' } } }),
    },
    sealing: {},
    onFinished: async ({ id }) => process.send({ done: id }),
    limits: { perRunner: 16, perOwner: 16 },
    leaseMs: 30_000,
    logger: console,
  });
  worker.start();
  await once(process, 'message');
  await worker.stop();
}

async function bare() {
  for (;;) {
    const { rows } = await db.raw(
      `update bare_runs set state = 'running' where id = (
         select id from bare_runs where state = 'queued'
         order by id limit 1 for update skip locked) returning id`,
    );
    if (rows.length === 0) {
      break;
    }
    await db.raw(`update bare_runs set state = 'finished' where id = ?`, [
      rows[0].id,
    ]);
    process.send({ done: rows[0].id });
  }
  await once(process, 'message');
}

async function main() {
  if (mode === 'fill') {
    await fill();
  } else {
    await db.raw('select 1');
    process.send('ready');
    await once(process, 'message');
    await (mode === 'queue' ? queue() : bare());
  }
  await db.destroy();
  process.disconnect();
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
