// One data set, a hundred models that learned from it, two services of each: who is
// reached? Asked of our route, and by walking the relations of the stock catalog over its
// API; one backend answers both.
const { createHash } = require('node:crypto');
const { createRequire } = require('node:module');
const { join, resolve } = require('node:path');
const knexFactory = require('knex');

const ROOT = resolve(__dirname, '../../..');
const { buildEntitySearch } = createRequire(join(ROOT, 'package.json'))(
  join(
    ROOT,
    'node_modules/@backstage/plugin-catalog-backend/dist/database/operations/stitcher/buildEntitySearch.cjs.js',
  ),
);

const MODELS = 100;
const SERVICES = 2;
const PREFIX = 'bench_lineage_';
const NEVER = '2100-01-01T00:00:00Z';
const DATASET = 'mldataset:default/scans';
const modelRef = n => `mlmodel:default/model-${n}`;
const serviceRef = n => `mlinferenceservice:default/service-${n}`;

function entity(kind, name, spec, relations) {
  const hex = createHash('sha256').update(name).digest('hex');
  const uid = hex.replace(
    /^(.{8})(.{4})(.{4})(.{4})(.{12}).*/,
    '$1-$2-$3-$4-$5',
  );
  return {
    apiVersion: 'callboard.dev/v1alpha1',
    kind,
    metadata: {
      namespace: 'default',
      name,
      uid,
      etag: hex.slice(0, 40),
      description: 'Screens scans for what a physician should look at. '.repeat(
        8,
      ),
      annotations: {
        'backstage.io/managed-by-location': `url:https://git.example/${name}/catalog-info.yaml`,
      },
    },
    spec: { owner: 'radiology', lifecycle: 'production', ...spec },
    relations: [
      { type: 'ownedBy', targetRef: 'group:default/radiology' },
      ...relations.map(([type, targetRef]) => ({ type, targetRef })),
    ],
  };
}

function company() {
  const count = Array.from({ length: MODELS }, (_, n) => n);
  const served = n =>
    Array.from({ length: SERVICES }, (_, s) => serviceRef(n * SERVICES + s));
  return [
    entity(
      'MlDataset',
      'scans',
      { type: 'table' },
      count.map(n => ['trainingDataFor', modelRef(n)]),
    ),
    ...count.flatMap(n => [
      entity(
        'MlModel',
        `model-${n}`,
        { type: 'classifier', trainedOn: ['scans'] },
        [['trainedOn', DATASET], ...served(n).map(ref => ['servedBy', ref])],
      ),
      ...served(n).map(ref =>
        entity(
          'MlInferenceService',
          ref.split('/')[1],
          {
            platform: 'kserve',
            environment: 'production',
            serves: [`model-${n}`],
          },
          [['serves', modelRef(n)]],
        ),
      ),
    ]),
  ];
}

/** Real ingestion takes minutes; search rows come from the catalog's own function. */
async function fill(connection, entities) {
  const db = knexFactory({
    client: 'pg',
    connection: connection.replace(/[^/]*$/, `${PREFIX}catalog`),
  });
  const refOf = ({ kind, metadata }) =>
    `${kind}:default/${metadata.name}`.toLowerCase();
  const insert = (table, rows) => db.batchInsert(table, rows, 500);
  await insert(
    'refresh_state',
    entities.map(each => ({
      entity_id: each.metadata.uid,
      entity_ref: refOf(each),
      unprocessed_entity: '{}',
      errors: '[]',
      next_update_at: NEVER,
      last_discovery_at: NEVER,
    })),
  );
  await insert(
    'final_entities',
    entities.map(each => ({
      entity_id: each.metadata.uid,
      hash: each.metadata.etag,
      final_entity: JSON.stringify(each),
      entity_ref: refOf(each),
    })),
  );
  await insert(
    'search',
    entities.flatMap(each =>
      buildEntitySearch(each.metadata.uid, each).map(row => ({
        entity_id: each.metadata.uid,
        key: row.key,
        value: row.value,
        original_value: row.original_value,
      })),
    ),
  );
  await db.raw('analyze');
  await db.destroy();
}

/** Asks with JSON over connections that stay open. */
function asker({ base, token }) {
  return async (path, body) => {
    const response = await fetch(`${base}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    return response.ok ? JSON.parse(text) : undefined;
  };
}

const targets = (found, type) =>
  found.relations
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => targetRef);
const byName = ref => `/catalog/entities/by-name/${ref.replace(':', '/')}`;

const summary = ({ kind, metadata, relations, spec }, model) =>
  [
    model,
    `${kind.toLowerCase()}:default/${metadata.name}`,
    spec.environment,
    relations.find(({ type }) => type === 'ownedBy')?.targetRef,
  ].join(' ');

/** Each way answers of every service its model, ref, environment and owner. */
const WAYS = {
  async ours(ask) {
    const answer = await ask(
      `/ml/v1/lineage/impact?node=${encodeURIComponent(DATASET)}`,
    );
    return (answer?.services ?? []).map(
      ({ entityRef, environment, owner, path }) =>
        [path[1], entityRef, environment, owner].join(' '),
    );
  },
  async byRefsPerHop(ask) {
    const dataset = await ask(byName(DATASET));
    const all = async refs =>
      (await ask('/catalog/entities/by-refs', { entityRefs: refs })).items;
    const models = targets(dataset, 'trainingDataFor');
    const pairs = (await all(models)).flatMap((model, at) =>
      targets(model, 'servedBy').map(ref => [models[at], ref]),
    );
    const services = await all(pairs.map(([, ref]) => ref));
    return services.map((service, at) => summary(service, pairs[at][0]));
  },
  async entityByEntity(ask) {
    const found = [];
    const dataset = await ask(byName(DATASET));
    for (const model of targets(dataset, 'trainingDataFor')) {
      for (const ref of targets(await ask(byName(model)), 'servedBy')) {
        found.push(summary(await ask(byName(ref)), model));
      }
    }
    return found;
  },
};

async function ready(ask) {
  for (let tries = 0; tries < 90; tries += 1) {
    const services = await WAYS.ours(ask);
    if (services.length === MODELS * SERVICES) {
      return;
    }
    await new Promise(done => setTimeout(done, 500));
  }
  throw new Error('The graph did not take up the catalog');
}

/** Prints what each way takes, and how many times as long as ours; `oneEntity` is what one request of the catalog takes. */
async function besideCatalog({ line, round, rounds, say, spread }) {
  const { startBackend } = await import('../inventory/benchBackend.mjs');
  const connection = process.env.BENCH_POSTGRES;
  const database = { client: 'pg', connection, prefix: PREFIX };
  say('catalog: filling …');
  const empty = await startBackend(database, { BENCH_WITHOUT_ML: '1' });
  await empty.stop();
  await fill(connection, company());
  const backend = await startBackend(database);
  try {
    await backend.sweep(0);
    const ask = asker(await backend.user());
    await ready(ask);
    const times = {
      ours: [],
      byRefsPerHop: [],
      entityByEntity: [],
      oneEntity: [],
    };
    for (let at = -10; at < rounds; at += 1) {
      const answers = new Set();
      const start = performance.now();
      await ask(byName(DATASET));
      if (at >= 0) {
        times.oneEntity.push(performance.now() - start);
      }
      for (const [name, way] of Object.entries(WAYS)) {
        const begin = performance.now();
        const found = await way(ask);
        if (at >= 0) {
          times[name].push(performance.now() - begin);
        }
        answers.add(found.sort().join('\n'));
      }
      if (answers.size > 1) {
        throw new Error('The ways answered differently');
      }
    }
    const figures = Object.fromEntries(
      Object.entries(times).map(([name, each]) => [name, spread(each)]),
    );
    const ratio = name => round(figures[name].p50 / figures.ours.p50);
    line({
      what: 'data set to 100 models to 200 services',
      engine: 'postgres',
      requests: rounds,
      ...figures,
      ratio: {
        byRefsPerHop: ratio('byRefsPerHop'),
        entityByEntity: ratio('entityByEntity'),
      },
      unit: 'ms',
    });
  } finally {
    await backend.stop();
  }
}

module.exports = { besideCatalog };
