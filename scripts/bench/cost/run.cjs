// Runs the benchmark of costs; see ../cost.mjs.
const { createRequire } = require('node:module');
const { join, resolve } = require('node:path');
const { parseArgs } = require('node:util');
const knexFactory = require('knex');
const node = require('@callboard/plugin-ml-node');
const { bareSql } = require('./bareSql.cjs');
const { changeSql } = require('./changeSql.cjs');
const { servedHours } = require('./servedHours.cjs');
const { DAY_MS, days, KINDS, refOf, servicesOf } = require('./statements.cjs');
const { unitsSql } = require('./unitsSql.cjs');

const BACKEND = resolve(__dirname, '../../../plugins/ml-backend');
const COST = join(BACKEND, 'src/cost');
const express = createRequire(join(BACKEND, 'package.json'))('express');
const { createAnswers } = require(join(COST, 'answers/createAnswers'));
const { createChange } = require(join(COST, 'change/createChange'));
const { createCostParts } = require(join(COST, 'createCostParts'));
const { createSight } = require(join(COST, 'createSight'));
const { createUnits } = require(join(COST, 'units/createUnits'));
const { WindowStore } = require(join(BACKEND, 'src/serving/store/WindowStore'));

const { values } = parseArgs({
  options: {
    facts: { type: 'string', default: '2000000' },
    services: { type: 'string', default: '1000' },
    teams: { type: 'string', default: '40' },
    runs: { type: 'string', default: '40' },
  },
});
const services = servicesOf(Number(values.services), Number(values.teams));
const runs = Number(values.runs);
/** Days of a month. */
const MONTH = 30;
const WARM_UP = 5;
/** Services of which hours are known. */
const SERVED = 200;

const say = text => process.stderr.write(`${text}\n`);
const round = value => Math.round(value * 10) / 10;
const line = figure =>
  process.stdout.write(`${JSON.stringify({ bench: 'cost', ...figure })}\n`);

function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = share => round(sorted[Math.floor(share * (sorted.length - 1))]);
  return { p50: at(0.5), p95: at(0.95) };
}

/** The area's parts over a database, asked by a service that sees everything. */
function startArea(db) {
  const credentials = { principal: { type: 'service', subject: 'bench' } };
  const named = ref => ({
    kind: 'X',
    metadata: { uid: services.get(ref)?.uid },
  });
  const deps = {
    catalogReader: { entities: async () => [] },
    config: {
      cost: {
        keepForMs: 4000 * DAY_MS,
        maxUnallocatedShare: 0.2,
        sources: { prices: [] },
      },
    },
    db,
    httpAuth: { credentials: async () => credentials },
    logger: { child: () => ({}) },
    metrics: new node.Metrics('bench'),
    permissions: {
      authorize: async asked => asked.map(() => ({ result: 'ALLOW' })),
    },
    visibleEntities: {
      one: async ({ kind, namespace, name }) =>
        named(`${kind}:${namespace}/${name}`.toLowerCase()),
    },
  };
  const sight = {
    complete: true,
    none: false,
    among: refs => new Set(refs),
    those: entities =>
      [...entities].filter(
        ({ entityRef, uid }) => services.get(entityRef)?.uid === uid,
      ),
  };
  const parts = createCostParts(deps);
  const costSight = createSight(deps, parts, { of: async () => sight });
  const served = new WindowStore(db);
  const { router } = createAnswers(deps, {
    sight: costSight,
    states: { all: async () => [] },
  });
  const asked = { served, sight: costSight };
  const routers = [
    router,
    createChange(deps, asked).router,
    createUnits(deps, parts, asked).router,
  ];
  return { parts, routers, served };
}

async function fill(db, { parts }, today) {
  const perDay = services.size * KINDS.length + 3;
  const count = Math.ceil(Number(values.facts) / perDay);
  say(`${count} days of ${services.size} services …`);
  const begin = performance.now();
  let facts = 0;
  for (const statement of days(count, services, today)) {
    const stated = { by: 'bench', now: new Date() };
    await db.transaction(trx =>
      parts.keep.keep([statement], services, stated, trx),
    );
    facts += statement.lines.length;
  }
  const seconds = (performance.now() - begin) / 1000;
  line({
    what: 'facts in, through the store',
    facts,
    seconds: round(seconds),
    perSecond: Math.round(facts / seconds),
  });
  await db.raw('vacuum analyze');
  return facts;
}

async function serve(routers) {
  const app = express().use(routers);
  const server = await new Promise(done => {
    const listening = app.listen(0, '127.0.0.1', () => done(listening));
  });
  const base = `http://127.0.0.1:${server.address().port}`;
  async function bookOf(path, query) {
    const response = await fetch(
      `${base}${path}?${new URLSearchParams(query)}`,
    );
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${response.status} ${text.slice(0, 500)}`);
    }
    return JSON.parse(text).books[0];
  }
  return {
    stop: () => server.close(),
    total: async query => (await bookOf('/v1/costs', query)).total,
    after: async query =>
      (await bookOf('/v1/costs/change', query)).change.after,
    /** Of predictions, which is the first unit. */
    unitsCost: async query =>
      (await bookOf('/v1/costs/units', query)).units[0].now.cost,
  };
}

/** Both in turn, so that both meet the same weather; they must find as much. */
async function compare(ways) {
  const times = Object.fromEntries(Object.keys(ways).map(name => [name, []]));
  for (let at = -WARM_UP; at < runs; at += 1) {
    const found = new Set();
    for (const [name, work] of Object.entries(ways)) {
      const begin = performance.now();
      found.add(await work(Math.max(at, 0)));
      if (at >= 0) {
        times[name].push(performance.now() - begin);
      }
    }
    if (found.size > 1) {
      throw new Error(`found ${[...found].join(' and ')}`);
    }
  }
  const [route, bare] = [spread(times.route), spread(times.bareSql)];
  return {
    route,
    bareSql: bare,
    ratio: {
      p50: round(route.p50 / bare.p50),
      p95: round(route.p95 / bare.p95),
    },
    unit: 'ms',
  };
}

async function measure(db, server, today) {
  const month = { fromMs: today - MONTH * DAY_MS, toMs: today };
  const query = {
    from: new Date(month.fromMs).toISOString(),
    to: new Date(month.toMs).toISOString(),
  };
  const whose = where =>
    `and bearer_id in (select id from cost_bearers where ${where})`;
  const team = 'group:default/team-3';
  const asked = {
    'organisation, a month, by owner': [{ groupBy: 'owner' }, ''],
    'team, a month, by entity': [
      { owner: team, groupBy: 'entity' },
      whose(`owner = '${team}'`),
    ],
    'service, a month, by kind': [
      { ref: refOf(3) },
      whose(`entity_ref = '${refOf(3)}'`),
    ],
  };
  for (const [what, [own, condition]] of Object.entries(asked)) {
    const figures = await compare({
      route: () => server.total({ ...query, ...own }),
      bareSql: () => bareSql(db, condition, month),
    });
    line({
      what,
      facts: Number(values.facts),
      services: services.size,
      runs,
      ...figures,
    });
  }
}

/** Costs by day and hours that were served, of a month and of the one before. */
async function measureUnits(db, { served }, server, today) {
  const ref = refOf(3);
  const { uid } = services.get(ref);
  for (const each of [...services.values()].slice(0, SERVED)) {
    await served.save(each.uid, servedHours(2 * MONTH, today), db);
  }
  await db.raw('vacuum analyze serving_windows');
  const month = { fromMs: today - MONTH * DAY_MS, toMs: today };
  const query = {
    ref,
    from: new Date(month.fromMs).toISOString(),
    to: new Date(month.toMs).toISOString(),
  };
  const { from, to } = query;
  line({
    what: 'organisation, why a month is not as the one before',
    facts: Number(values.facts),
    services: services.size,
    hours: SERVED * 2 * MONTH * 24,
    runs,
    ...(await compare({
      route: () => server.after({ from, to }),
      bareSql: () => changeSql(db, month),
    })),
  });
  line({
    what: 'service, unit costs of a month',
    facts: Number(values.facts),
    services: services.size,
    hours: SERVED * 2 * MONTH * 24,
    runs,
    ...(await compare({
      route: () => server.unitsCost(query),
      bareSql: () => unitsSql(db, { entityRef: ref, uid }, month),
    })),
  });
}

async function main() {
  const db = knexFactory({
    client: 'pg',
    connection: process.env.BENCH_POSTGRES,
  });
  await db.migrate.latest({ directory: join(BACKEND, 'migrations') });
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const area = startArea(db);
  await fill(db, area, today);
  const server = await serve(area.routers);
  try {
    await measure(db, server, today);
    await measureUnits(db, area, server, today);
  } finally {
    server.stop();
    await db.destroy();
  }
}

main().catch(error => {
  say(error.stack);
  process.exitCode = 1;
});
