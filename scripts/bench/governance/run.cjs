// Runs the benchmark of governance; see ../governance.mjs.
const { mkdtemp, readFile, rm } = require('node:fs/promises');
const { createRequire } = require('node:module');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { parseArgs } = require('node:util');
const { ConfigReader } = require('@backstage/config');
const knexFactory = require('knex');
const node = require('@callboard/plugin-ml-node');
const { catalogOf, companyOf, writeRegistry } = require('./company.cjs');

const ROOT = resolve(__dirname, '../../..');
const BACKEND = join(ROOT, 'plugins/ml-backend');
const express = createRequire(join(BACKEND, 'package.json'))('express');
const { createAreas } = require(join(BACKEND, 'src/areas'));
const { readMlConfig } = require(join(BACKEND, 'src/config'));
const { RegistryReaders } = require(join(BACKEND, 'src/RegistryReaders'));
const { AuditChain } = require(join(
  BACKEND,
  'src/governance/audit/chain/AuditChain',
));

const { values } = parseArgs({
  options: {
    models: { type: 'string', default: '10000' },
    versions: { type: 'string', default: '10' },
    audit: { type: 'string', default: '1000000' },
    reviews: { type: 'string', default: '200' },
  },
});
const [models, versions, auditRows, reviews] = [
  values.models,
  values.versions,
  values.audit,
  values.reviews,
].map(Number);

const say = text => process.stderr.write(`${text}\n`);
const line = figure => process.stdout.write(`${JSON.stringify(figure)}\n`);
const p = (times, share) =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * share)];

async function timed(work) {
  const begin = performance.now();
  const result = await work();
  return { result, ms: performance.now() - begin };
}

const POLICY = `
id: release
version: 1
title: Release
appliesTo: { kinds: [MlModel], environments: [production] }
enforcement: block
stages:
  - { id: validation, title: Validation, approvers: [reviewers] }
checks:
  - { id: card, title: Card, check: card-assurance, with: { min: 1, noMissingCritical: false } }
  - { id: digest, title: Digest, check: digest-verified, required: false }
  - { id: training, title: Training data, check: training-data-known, required: false }
  - { id: smoke, title: Smoke, check: smoke-passed, with: { within: P7D }, required: false }
  - { id: accuracy, title: Accuracy, check: evaluation-at-least, with: { metric: accuracy, min: 0.8 } }
  - { id: champion, title: Champion, check: evaluation-better, with: { metric: accuracy } }
  - { id: fairness, title: Fairness, check: fairness, with: { metric: accuracy, maxGap: 0.05 } }
  - { id: licence, title: Licence, check: license-allowed, with: { allowed: [Apache-2.0] } }
  - { id: rights, title: Rights, check: dataset-rights }
  - { id: owner, title: Owner, check: owner-active }
triggers: [card]
`;

const user = ref => ({
  $$type: '@backstage/BackstageCredentials',
  principal: { type: 'user', userEntityRef: ref },
});
const service = {
  $$type: '@backstage/BackstageCredentials',
  principal: { type: 'service', subject: 'external:bench' },
};

/** What Backstage gives a plugin, with nothing behind it that takes time of its own. */
function servicesOf(entities, folder, db) {
  const config = new ConfigReader({
    backend: { baseUrl: 'http://localhost' },
    ml: {
      registry: { files: [{ instance: 'bench', target: folder }] },
      artifacts: { directory: join(folder, 'artifacts') },
      governance: { policies: [{ target: join(folder, 'policy.yaml') }] },
    },
  });
  const logger = {
    child: () => logger,
    debug: () => {},
    info: () => {},
    warn: say,
    error: say,
  };
  const auth = {
    getOwnServiceCredentials: async () => service,
    isPrincipal: ({ principal }, type) => principal.type === type,
    getPluginRequestToken: async () => ({ token: '' }),
  };
  const allow = async asked => asked.map(() => ({ result: 'ALLOW' }));
  const catalog = catalogOf(entities);
  const permissions = { authorize: allow, authorizeConditional: allow };
  const attempts = new node.CatalogAttempts({
    timeoutMs: 60_000,
    onFailure: say,
  });
  return {
    artifacts: node.createArtifactStore(config),
    auditor: {
      createEvent: async () => ({
        success: async () => {},
        fail: async () => {},
      }),
    },
    auth,
    catalog,
    catalogReader: new node.CatalogReader({ auth, catalog, attempts }),
    config: readMlConfig(config),
    db,
    discovery: { getBaseUrl: async () => 'http://localhost:1' },
    httpAuth: {
      credentials: async ({ headers }) =>
        headers['x-user'] ? user(headers['x-user']) : service,
    },
    logger,
    metrics: new node.Metrics('bench'),
    notifications: { send: async () => {} },
    permissions,
    registryReaders: new RegistryReaders(),
    rootConfig: config,
    urlReader: {},
    visibleEntities: new node.VisibleEntities({
      auth,
      catalog,
      attempts,
      permissions,
    }),
  };
}

async function runTask(areas, id) {
  const task = areas.flatMap(({ tasks }) => tasks).find(each => each.id === id);
  if (!task) {
    throw new Error(`There is no task ${id}`);
  }
  const { ms } = await timed(() => task.run(new AbortController().signal));
  say(`${id}: ${Math.round(ms)} ms`);
}

async function fillAudit(db) {
  const trail = new AuditChain(() => new Date());
  const batch = 2000;
  for (let at = 0; at < auditRows; at += batch) {
    const notes = Array.from(
      { length: Math.min(batch, auditRows - at) },
      (_, n) => ({
        actor: `user:default/person-${n % 200}`,
        action: 'review.comment',
        entityRef: `mlmodel:default/model-${(at + n) % models}`,
        after: { text: 'Looks good to me, apart from the slice of the old.' },
      }),
    );
    await db.transaction(tx => trail.append(tx, notes));
  }
}

function clientOf(base) {
  return async (path, { body, as } = {}) => {
    const response = await fetch(`${base}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        'content-type': 'application/json',
        ...(as && { 'x-user': as }),
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${text.slice(0, 500)}`);
    }
    return JSON.parse(text);
  };
}

async function approve(ask, ids) {
  for (const version of ids) {
    const as = 'user:default/person-0';
    const { id } = await ask('/v1/reviews', { as, body: { version } });
    await ask(`/v1/reviews/${id}/decisions`, {
      as: 'user:default/reviewer',
      body: { decision: 'approve' },
    });
  }
}

async function spread(ask, paths, rounds) {
  const times = [];
  for (let at = 0; at < rounds; at += 1) {
    times.push(
      (await timed(() => Promise.all(paths(at).map(path => ask(path))))).ms,
    );
  }
  return times;
}

async function measure(ask, db, ids) {
  const rounds = Math.min(ids.length, 500);
  const versionPath = at => [`/v1/versions/${ids[at % ids.length]}`];
  const gatePath = at => [
    `/v1/gate?version=${ids[at % ids.length]}&environment=production`,
  ];
  await spread(ask, gatePath, 50);
  await spread(ask, versionPath, 50);
  const gate = await spread(ask, gatePath, rounds);
  const plain = await spread(ask, versionPath, rounds);
  const size = models * versions;
  line({
    what: 'gate decision, p95',
    engine: 'PostgreSQL',
    size,
    auditRows,
    ours: p(gate, 0.95),
    median: p(gate, 0.5),
    comparison: 'the version alone, GET /v1/versions/:id, p95',
    theirs: p(plain, 0.95),
    unit: 'ms',
    ratio: p(gate, 0.95) / p(plain, 0.95),
  });

  const dashboard = () => [
    '/v1/inventory?kind=MlModel&limit=50',
    '/v1/inventory/facets?kind=MlModel&facet=review',
    '/v1/gate/unapproved',
    '/v1/findings?state=unsettled',
  ];
  const list = () => ['/v1/inventory?kind=MlModel&limit=50'];
  await spread(ask, dashboard, 5);
  const shown = await spread(ask, dashboard, 100);
  const listed = await spread(ask, list, 100);
  line({
    what: 'dashboard, p95 of all that it asks for',
    engine: 'PostgreSQL',
    size: models,
    ours: p(shown, 0.95),
    median: p(shown, 0.5),
    comparison: 'its list of models alone, p95',
    theirs: p(listed, 0.95),
    unit: 'ms',
    ratio: p(shown, 0.95) / p(listed, 0.95),
  });

  const yaml = POLICY.replace('id: release', 'id: trial');
  const tried = await timed(() =>
    ask('/v1/policies/dry-run', {
      as: 'user:default/reviewer',
      body: { yaml },
    }),
  );
  const read = await timed(async () => {
    let cursor = '';
    do {
      const page = await ask(`/v1/inventory?kind=MlModel&limit=500${cursor}`);
      cursor =
        page.nextCursor && `&cursor=${encodeURIComponent(page.nextCursor)}`;
    } while (cursor);
  });
  line({
    what: 'dry-run of a policy with ten checks',
    engine: 'PostgreSQL',
    size: tried.result.evaluated,
    ours: tried.ms / 1000,
    comparison: 'the rows of the same models from the inventory',
    theirs: read.ms / 1000,
    unit: 's',
    ratio: tried.ms / read.ms,
  });

  const verified = await timed(() =>
    ask('/v1/audit/verification', { as: 'user:default/reviewer', body: {} }),
  );
  const { rows, sound } = verified.result;
  if (!sound) {
    throw new Error(
      `The chain is not sound: ${JSON.stringify(verified.result)}`,
    );
  }
  const bare = await timed(async () => {
    let from = 0;
    for (;;) {
      const page = await db('governance_audit')
        .where('seq', '>', from)
        .orderBy('seq')
        .limit(5000);
      if (page.length === 0) return;
      from = page[page.length - 1].seq;
    }
  });
  line({
    what: 'verification of the audit trail',
    engine: 'PostgreSQL',
    size: rows,
    ours: rows / (verified.ms / 1000),
    comparison: 'reading the same rows in pages and doing nothing',
    theirs: rows / (bare.ms / 1000),
    unit: 'rows/s',
    ratio: bare.ms / verified.ms,
  });
}

async function main() {
  const folder = await mkdtemp(join(tmpdir(), 'bench-governance-'));
  const db = knexFactory({
    client: 'pg',
    connection: process.env.BENCH_POSTGRES,
    pool: { min: 0, max: 10 },
  });
  let server;
  try {
    const card = await readFile(
      join(ROOT, 'examples/models/tumor-screening/model-card.md'),
      'utf8',
    );
    await writeRegistry(folder, models, versions, card);
    await require('node:fs/promises').writeFile(
      join(folder, 'policy.yaml'),
      POLICY,
    );
    await db.migrate.latest({ directory: join(BACKEND, 'migrations') });
    const areas = createAreas(
      servicesOf(companyOf(models, folder), folder, db),
    );
    const app = express();
    areas.forEach(({ router }) => app.use(router));
    app.use((error, _req, res, _next) =>
      res.status(500).json({ error: String(error.stack) }),
    );
    server = await new Promise(done => {
      const listening = app.listen(0, '127.0.0.1', () => done(listening));
    });
    const ask = clientOf(`http://127.0.0.1:${server.address().port}`);
    for (const id of [
      'registry-sync',
      'cards-sync',
      'governance-subjects',
      'governance-org',
      'governance-policies',
      'inventory-sweep',
      'inventory-refresh',
    ]) {
      await runTask(areas, id);
    }
    const { ms } = await timed(() => fillAudit(db));
    say(`${auditRows} audit rows in ${Math.round(ms / 1000)} s`);
    const ids = await db('registry_versions')
      .where({ label: String(versions) })
      .limit(Math.max(reviews, 500))
      .pluck('version_id');
    const approved = await timed(() => approve(ask, ids.slice(0, reviews)));
    say(
      `${reviews} reviews asked for and approved in ${Math.round(
        approved.ms / 1000,
      )} s`,
    );
    await db.raw('analyze');
    await measure(ask, db, ids);
  } finally {
    server?.close();
    await db.destroy();
    await rm(folder, { recursive: true });
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
