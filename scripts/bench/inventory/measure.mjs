// The figures of one size on one database.
import { setTimeout as sleep } from 'node:timers/promises';
import { startBackend } from './benchBackend.mjs';
import { besideListers, compare, round, summarize } from './client.mjs';
import { COMMON, LATE, RARE } from './entities.mjs';

const KINDS =
  'filter=kind=mlmodel,kind=mldataset,kind=mlfeatureset,kind=mlfeature,kind=mlinferenceservice';
const MODELS = 'filter=kind=mlmodel';
const TEXT_FIELDS =
  'fullTextFilterFields=metadata.name,metadata.title,metadata.description,metadata.tags,relations.ownedBy,spec.type,spec.task';
const FACETS = {
  owner: 'relations.ownedBy',
  lifecycle: 'spec.lifecycle',
  type: 'spec.type',
  task: 'spec.task',
  riskTier: 'spec.riskTier',
  tags: 'metadata.tags',
};

const list = search => `/ml/v1/inventory?limit=20&${search}`;
const byQuery = search =>
  `/catalog/entities/by-query?limit=20&orderField=metadata.name,asc&${search}`;
const text = term => [
  list(`kind=MlModel&text=${term}`),
  byQuery(`${MODELS}&fullTextFilterTerm=${term}&${TEXT_FIELDS}`),
];
const facets = names => [
  `/ml/v1/inventory/facets?${names.map(name => `facet=${name}`).join('&')}`,
  `/catalog/entity-facets?${KINDS}&${names
    .map(name => `facet=${FACETS[name]}`)
    .join('&')}`,
];

/** What is asked of both sides: name, our request, the catalog's. */
const REQUESTS = [
  ['page with total', list('kind=MlModel'), byQuery(MODELS)],
  [
    'page alone, catalog without total',
    list('kind=MlModel'),
    byQuery(`${MODELS}&totalItems=exclude`),
  ],
  [
    'page by owner and task',
    list('kind=MlModel&owner=group:default/team-3&task=text-generation'),
    byQuery(
      `${MODELS},relations.ownedBy=group:default/team-3,spec.task=text-generation`,
    ),
  ],
  ['full text, rare word', ...text(RARE)],
  ['full text, common word', ...text(COMMON)],
  ['full text, word behind the 200th character', ...text(LATE)],
  ['one facet', ...facets(['owner'])],
  ['six facets', ...facets(Object.keys(FACETS))],
];

/** Prints every figure of this data as one JSON line. */
export async function measure({ db, size, database, touch, note }) {
  const print = (what, figures) =>
    process.stdout.write(
      `${JSON.stringify({ bench: 'inventory', what, size, db, ...figures })}\n`,
    );
  const without = await startBackend(database, { BENCH_WITHOUT_ML: '1' });
  const base = await without.vitals();
  await without.stop();

  note(`${db} ${size}: sweeping …`);
  const first = await startBackend(database);
  print('first sweep of everything', seconds(await first.sweep(0)));
  await first.stop();

  const started = performance.now();
  const backend = await startBackend(database);
  try {
    const user = await backend.user();
    while ((await user.get('/ml/v1/inventory?limit=1')).status === 503) {
      await sleep(100);
    }
    const readyMs = performance.now() - started;
    await checkSame(user, print);
    const loaded = await backend.vitals();
    print('start until the index answers', seconds(readyMs / 1000));
    print('memory of the index', {
      ours: round(
        (loaded.heapUsed + loaded.external - base.heapUsed - base.external) /
          1e6,
      ),
      unit: 'MB',
    });
    for (const [what, ours, catalogs] of REQUESTS) {
      print(what, withRatio(await compare(user, ours, catalogs)));
    }
    await measureByName(user, print);
    await measureSweeps(backend, user, print);
    if (touch) {
      for (const share of [
        { name: '1 %', every: 100, seconds: 3 },
        { name: 'all', every: 1, seconds: 5 + size / 5000 },
      ]) {
        await measureChanges(backend, user, touch, print, share);
      }
    }
  } finally {
    await backend.stop();
  }
}

/** Both sides must have the same answers, or the times mean nothing. */
async function checkSame(user, print) {
  for (const [what, ours, catalogs] of REQUESTS.filter(([what]) =>
    /with total|owner|text/.test(what),
  )) {
    const a = (await user.json(ours)).body.totalItems;
    const b = (await user.json(catalogs)).body.totalItems;
    print(`${what}: found`, { ours: a, catalog: b, unit: 'entities' });
  }
}

async function measureByName(user, print) {
  const { body } = await user.json(list('kind=MlModel'));
  const path = body.items[7].entityRef.replace(/[:]/, '/');
  const ours = `/ml/v1/entities/${path}/summary`;
  const catalogs = `/catalog/entities/by-name/${path}`;
  print('by name', withRatio(await compare(user, ours, catalogs)));
  print(
    'by name beside four busy listers',
    withRatio({
      ours: await besideListers(user, ours, list('kind=MlModel')),
      catalog: await besideListers(user, catalogs, byQuery(MODELS)),
    }),
  );
}

async function measureSweeps(backend, user, print) {
  await backend.vitals();
  const times = [];
  let sweeping = true;
  const done = backend.sweep().finally(() => {
    sweeping = false;
  });
  while (sweeping) {
    times.push((await user.json(list('kind=MlModel'))).ms);
    await sleep(20);
  }
  print('sweep without changes', seconds(await done));
  print('page during a sweep', { ours: summarize(times), unit: 'ms' });
  const { longestStallMs } = await backend.vitals();
  print('longest stall during a sweep', {
    ours: round(longestStallMs),
    unit: 'ms',
  });
}

/** Pages asked for while the replica takes up changes of a share of all entities. */
async function measureChanges(backend, user, touch, print, share) {
  await backend.vitals();
  const times = [];
  touch(
    `begin; update inventory_state set generation = generation + 1; update inventory_entities set generation = (select generation from inventory_state) where id % ${share.every} = 0; commit`,
  );
  const end = performance.now() + share.seconds * 1000;
  while (performance.now() < end) {
    times.push((await user.json(list('kind=MlModel'))).ms);
    await sleep(5);
  }
  const { longestStallMs } = await backend.vitals();
  print(`page while ${share.name} of the entities change`, {
    ours: { ...summarize(times), max: round(Math.max(...times)) },
    longestStall: round(longestStallMs),
    unit: 'ms',
  });
}

function seconds(value) {
  return { ours: Math.round(value * 100) / 100, unit: 's' };
}

function withRatio({ ours, catalog }) {
  const ratio = Math.round((catalog.median / ours.median) * 100) / 100;
  return { ours, catalog, ratio, unit: 'ms' };
}
