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
const { createGraph } = require(join(BACKEND, 'src/lineage/graph/createGraph'));

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

/** The routes as the backend mounts them; the caller sees everything, which is decided from memory. */
async function serve(db, nodes) {
  const refs = new Set(nodes.map(({ key }) => key));
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
      visibleRefs: {
        of: async () => ({
          complete: true,
          none: false,
          among: some => new Set([...some].filter(ref => refs.has(ref))),
        }),
      },
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

/** Both sides in turn, so that both meet the same weather. */
async function compare(roots, ours, bare) {
  const times = { ours: [], bare: [] };
  const sizes = [];
  for (let at = -10; at < roots.length; at += 1) {
    const root = roots[(at + roots.length) % roots.length];
    for (const [side, work] of [
      ['ours', ours],
      ['bare', bare],
    ]) {
      const begin = performance.now();
      const found = await work(root);
      if (at >= 0) {
        times[side].push(performance.now() - begin);
        if (side === 'ours') {
          sizes.push(found);
        }
      }
    }
  }
  const [a, b] = [spread(times.ours), spread(times.bare)];
  return {
    ours: a,
    recursiveSql: b,
    ratio: { p50: round(a.p50 / b.p50), p95: round(a.p95 / b.p95) },
    found: spread(sizes),
    unit: 'ms',
  };
}

async function measure(db, engine, nodeCount, edgeCount) {
  say(`${engine}: filling ${nodeCount} nodes and ${edgeCount} edges …`);
  await db.migrate.latest({ directory: join(BACKEND, 'migrations') });
  const graph = companyGraph(nodeCount, edgeCount);
  await fill(db, graph);
  const server = await serve(db, graph.nodes);
  const roots = rootsOf(graph);
  const size = {
    engine,
    nodes: graph.nodes.length,
    edges: graph.edges.length,
    requests: roots.length,
  };
  const path = key => encodeURIComponent(key);
  try {
    line({
      what: 'impact: services found',
      ...size,
      ...(await compare(
        roots,
        async ({ key }) =>
          (
            await server.ask(`/v1/lineage/impact?node=${path(key)}`)
          ).services.length,
        ({ id }) => impactSql(db, id),
      )),
    });
    line({
      what: 'neighbourhood, depth 5, at most 200: nodes found',
      ...size,
      ...(await compare(
        roots,
        async ({ key }) =>
          (
            await server.ask(`/v1/lineage?depth=5&node=${path(key)}`)
          ).nodes.length,
        ({ id }) => neighbourhoodSql(db, id, 5, 200),
      )),
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
