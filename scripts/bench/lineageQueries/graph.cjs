// A made-up company, the same at every run: domains of layered pipelines that seldom
// touch each other, some data sets that a whole company reads, and models at the end.
const { createHash } = require('node:crypto');

const LAYERS = 6;
const DOMAIN_NODES = 500;
/** Share of reads that leave the domain. */
const CROSSING = 0.001;
/** Of all reads, those of the shared data sets. */
const SHARED = 0.02;
const SHARED_SETS = 10;
const AT = '2026-01-01T00:00:00.000Z';

function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 4294967296;
  };
}

/** Nodes by id, and edges as `[from, to, type, source]`. */
function companyGraph(nodeCount, edgeCount) {
  const random = generator(7);
  const pick = list => list[Math.floor(random() * list.length)];
  const nodes = [];
  const add = (type, kind, key, entityRef) =>
    nodes.push({ id: nodes.length + 1, type, kind, key, entityRef });
  const domains = [];
  const shared = [];
  for (let n = 0; n < SHARED_SETS; n += 1) {
    add('entity', 'dataset', `mldataset:default/shared-${n}`);
    shared.push(nodes.length);
  }
  for (let d = 0; nodes.length + DOMAIN_NODES <= nodeCount; d += 1) {
    const layers = Array.from({ length: LAYERS }, (_, layer) =>
      Array.from({ length: 35 }, (_unused, n) => {
        add(
          'dataset',
          'dataset',
          `dataset:s3://lake-${d}/layer-${layer}/table-${n}`,
        );
        return nodes.length;
      }),
    );
    const jobs = Array.from({ length: LAYERS - 1 }, (_, layer) =>
      Array.from({ length: 30 }, (_unused, n) => {
        add('job', 'job', `job:airflow/domain-${d}.layer-${layer}.task-${n}`);
        return nodes.length;
      }),
    );
    const models = Array.from({ length: 10 }, (_, n) => {
      add('entity', 'model', `mlmodel:default/model-${d}-${n}`);
      return nodes.length;
    });
    const runs = Array.from({ length: 55 }, (_, n) => {
      add('run', 'run', `run:${d}-${n}`);
      return nodes.length;
    });
    const versions = runs.map((_, n) => {
      const model = nodes[models[n % models.length] - 1].key;
      add('version', 'version', `version:${d}-${n}`, model);
      return nodes.length;
    });
    const services = Array.from({ length: 20 }, (_, n) => {
      add('entity', 'service', `mlinferenceservice:default/service-${d}-${n}`);
      return nodes.length;
    });
    domains.push({ layers, jobs, models, runs, versions, services });
  }
  const seen = new Set();
  const edges = [];
  const join = (from, to, type, source) => {
    const key = from * 200_000 + to;
    if (!seen.has(key)) {
      seen.add(key);
      edges.push([from, to, type, source]);
    }
  };
  for (const { jobs, layers, models, runs, services, versions } of domains) {
    jobs.forEach((some, layer) =>
      some.forEach(job =>
        join(job, pick(layers[layer + 1]), 'writes', 'openlineage'),
      ),
    );
    runs.forEach((run, n) => {
      join(run, versions[n], 'writes', 'openlineage');
      join(models[n % models.length], versions[n], 'hasVersion', 'registry');
    });
    services.forEach((service, n) => {
      join(versions[n], service, 'runsIn', 'deployment');
      join(models[n % models.length], service, 'serves', 'catalog');
    });
  }
  // Reads make up the rest.
  while (edges.length < edgeCount) {
    const domain = pick(domains);
    const layer = Math.floor(random() * LAYERS);
    const reader = pick(domain.jobs[layer] ?? domain.runs);
    const chance = random();
    const of = chance < CROSSING ? pick(domains) : domain;
    const read = chance > 1 - SHARED ? pick(shared) : pick(of.layers[layer]);
    join(read, reader, 'reads', 'openlineage');
  }
  return { nodes, edges, domains, shared };
}

/** Writes it into the tables. */
async function fill(db, { edges, nodes }) {
  const isPostgres = db.client.config.client === 'pg';
  const hash = text => createHash('sha256').update(text).digest('hex');
  const rows = nodes.map(({ entityRef, id, key, kind, type }) => ({
    id,
    type,
    key,
    kind,
    key_hash: hash(key),
    title: key.split(/[/]/).at(-1),
    entity_ref: type === 'entity' ? key : entityRef ?? null,
    facts: factsOf(kind, id),
    first_at: AT,
    last_at: AT,
  }));
  await db.batchInsert('lineage_nodes', rows, 500);
  for (let from = 0; from < edges.length; from += 20_000) {
    const some = edges.slice(from, from + 20_000);
    if (isPostgres) {
      await db.raw(
        `insert into lineage_edges (said_from, said_to, from_id, to_id, type, source, first_at, last_at)
         select f, t, f, t, y, s, '${AT}', '${AT}' from unnest(?::int[], ?::int[], ?::text[], ?::text[]) as e(f, t, y, s)`,
        [0, 1, 2, 3].map(at => some.map(edge => String(edge[at]))),
      );
    } else {
      await db.raw(
        `insert into lineage_edges (said_from, said_to, from_id, to_id, type, source, first_at, last_at)
         select value ->> 0, value ->> 1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, '${AT}', '${AT}' from json_each(?)`,
        [JSON.stringify(some)],
      );
    }
  }
  await db.raw(isPostgres ? 'vacuum analyze' : 'analyze');
}

function factsOf(kind, id) {
  const owned = { uid: `uid-${id}`, owner: `group:default/team-${id % 50}` };
  switch (kind) {
    case 'service':
      return JSON.stringify({
        ...owned,
        environment: id % 2 ? 'production' : 'staging',
      });
    case 'model':
      return JSON.stringify(owned);
    case 'version':
      return JSON.stringify({
        version: { versionId: String(id), label: String(id % 9), aliases: [] },
      });
    default:
      return null;
  }
}

module.exports = { companyGraph, fill };
