// Runs the benchmark of lineage queries; see ../lineageQueries.mjs.
const { createRequire } = require('node:module');
const { mkdtemp, rm } = require('node:fs/promises');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { parseArgs } = require('node:util');
const knexFactory = require('knex');
const node = require('@callboard/plugin-ml-node');
const { besideCatalog } = require('./besideCatalog.cjs');
const { companyGraph, fill } = require('./graph.cjs');
const { impactSql, neighbourhoodSql } = require('./recursive.cjs');

const BACKEND = resolve(__dirname, '../../../plugins/ml-backend');
const express = createRequire(join(BACKEND, 'package.json'))('express');
const GRAPH = join(BACKEND, 'src/lineage/graph');
const { createGraph } = require(join(GRAPH, 'createGraph'));
const { Explorers } = require(join(GRAPH, 'walk/Explorers'));
const { walkAround } = require(join(GRAPH, 'walk/walkAround'));
const { walkImpact } = require(join(GRAPH, 'impact/walkImpact'));

const { values } = parseArgs({
  options: {
    nodes: { type: 'string', default: '100000' },
    edges: { type: 'string', default: '1000000' },
    'sqlite-nodes': { type: 'string', default: '10000' },
    'sqlite-edges': { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '60' },
    only: { type: 'string', default: 'postgres,sqlite,catalog' },
  },
});
const rounds = Number(values.rounds);
const say = text => process.stderr.write(`${text}\n`);
const line = figure =>
  process.stdout.write(`${JSON.stringify({ bench: 'lineage', ...figure })}\n`);
const round = value => Math.round(value * 10) / 10;

function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = share => round(sorted[Math.floor(share * (sorted.length - 1))]);
  return { p50: at(0.5), p95: at(0.95) };
}

/** The caller sees everything, which is decided from memory. */
function sightOf(nodes) {
  const refs = new Set(nodes.map(({ key }) => key));
  const sight = {
    complete: true,
    none: false,
    among: some => new Set([...some].filter(ref => refs.has(ref))),
  };
  return { of: async () => sight };
}

/** The walks alone, on the connection of the bare SQL; each answers how many nodes it found. */
function walksOf(db, visibleRefs) {
  const explorers = new Explorers({
    db,
    catalogReader: { entities: async () => [] },
    visibleRefs,
  });
  const begin = key => explorers.begin(key, new Date().toISOString(), {});
  return {
    async impact({ key }) {
      const { explorer, root } = await begin(key);
      const { reached } = await walkImpact(root.place, explorer, 200_000);
      const found = [...reached.values()].map(({ place }) => place.id);
      return found.filter(
        id => id !== root.place.id && explorer.head(id).kind === 'service',
      ).length;
    },
    async around({ key }, depth, nodes) {
      const { explorer, root } = await begin(key);
      const limits = { depth, nodes, walked: 20_000 };
      const isShown = () => true;
      const ways = ['up', 'down'];
      const options = { explorer, isShown, limits };
      return (await walkAround(root.place, ways, options)).places.size;
    },
  };
}

/** The routes as the backend mounts them. */
async function serve(db, visibleRefs) {
  const service = { principal: { type: 'service', subject: 'bench' } };
  const { router } = createGraph(
    {
      auditor: {},
      catalogReader: { entities: async () => [] },
      db,
      httpAuth: { credentials: async () => service },
      metrics: new node.Metrics('bench'),
      notifications: {},
      permissions: {},
      visibleEntities: { among: async () => new Set() },
    },
    {
      statuses: { of: async () => new Map() },
      versions: {},
      visibleRefs,
    },
  );
  const app = express().use(router);
  const server = await new Promise(done => {
    const listening = app.listen(0, '127.0.0.1', () => done(listening));
  });
  const base = `http://127.0.0.1:${server.address().port}`;
  return {
    stop: () => server.close(),
    async ask(path) {
      const response = await fetch(`${base}${path}`);
      const text = await response.text();
      if (!response.ok) {
        throw new Error(`${path}: ${response.status} ${text.slice(0, 500)}`);
      }
      return JSON.parse(text);
    },
  };
}

/** Data sets of all layers, the shared ones, models and versions. */
function rootsOf({ domains, nodes, shared }) {
  const ids = [];
  for (let n = 0; ids.length < rounds; n += 1) {
    const { layers, models, versions } = domains[(n * 7) % domains.length];
    ids.push(
      layers[n % layers.length][n % 35],
      models[n % 10],
      versions[n % 55],
    );
    if (n < shared.length) {
      ids.push(shared[n]);
    }
  }
  return ids.slice(0, rounds).map(id => nodes[id - 1]);
}

/** All in turn, so that all meet the same weather; they must find as many. */
async function compare(roots, ways) {
  const times = Object.fromEntries(Object.keys(ways).map(name => [name, []]));
  const sizes = [];
  for (let at = -10; at < roots.length; at += 1) {
    const root = roots[(at + roots.length) % roots.length];
    const found = new Set();
    for (const [name, work] of Object.entries(ways)) {
      const begin = performance.now();
      found.add(await work(root));
      if (at >= 0) {
        times[name].push(performance.now() - begin);
      }
    }
    if (found.size > 1) {
      throw new Error(`${root.key}: found ${[...found].join(' and ')}`);
    }
    sizes.push(...found);
  }
  const figures = Object.fromEntries(
    Object.entries(times).map(([name, each]) => [name, spread(each)]),
  );
  const bare = figures.recursiveSql;
  const ratio = ({ p50, p95 }) => ({
    p50: round(p50 / bare.p50),
    p95: round(p95 / bare.p95),
  });
  return {
    ...figures,
    ratio: { walk: ratio(figures.walk), route: ratio(figures.route) },
    found: spread(sizes),
    unit: 'ms',
  };
}

async function measure(db, engine, nodeCount, edgeCount) {
  say(`${engine}: filling ${nodeCount} nodes and ${edgeCount} edges …`);
  await db.migrate.latest({ directory: join(BACKEND, 'migrations') });
  const graph = companyGraph(nodeCount, edgeCount);
  await fill(db, graph);
  const sight = sightOf(graph.nodes);
  const server = await serve(db, sight);
  const walks = walksOf(db, sight);
  const roots = rootsOf(graph);
  const size = {
    engine,
    nodes: graph.nodes.length,
    edges: graph.edges.length,
    requests: roots.length,
  };
  const asked = ({ key }) => `node=${encodeURIComponent(key)}`;
  const get = path => server.ask(`/v1/lineage${path}`);
  try {
    line({
      what: 'impact: services found',
      ...size,
      ...(await compare(roots, {
        route: async root =>
          (
            await get(`/impact?${asked(root)}`)
          ).services.length,
        walk: walks.impact,
        recursiveSql: ({ id }) => impactSql(db, id),
      })),
    });
    line({
      what: 'neighbourhood, depth 5, at most 200: nodes found',
      ...size,
      ...(await compare(roots, {
        route: async root =>
          (
            await get(`?depth=5&${asked(root)}`)
          ).nodes.length,
        walk: root => walks.around(root, 5, 200),
        recursiveSql: root => neighbourhoodSql(db, root, 5, 200),
      })),
    });
  } finally {
    server.stop();
  }
}

async function onPostgres() {
  const db = knexFactory({
    client: 'pg',
    connection: process.env.BENCH_POSTGRES,
  });
  await measure(db, 'postgres', Number(values.nodes), Number(values.edges));
  await db.destroy();
}

async function onSqlite() {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-bench-'));
  const db = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: join(folder, 'ml.sqlite') },
    useNullAsDefault: true,
  });
  await measure(
    db,
    'sqlite',
    Number(values['sqlite-nodes']),
    Number(values['sqlite-edges']),
  );
  await db.destroy();
  await rm(folder, { recursive: true });
}

async function main() {
  const steps = {
    postgres: onPostgres,
    sqlite: onSqlite,
    catalog: () => besideCatalog({ line, round, rounds, say, spread }),
  };
  for (const name of values.only.split(',')) {
    await steps[name]();
  }
}

main().catch(error => {
  say(error.stack);
  process.exitCode = 1;
});
