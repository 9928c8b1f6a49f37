// Looks at the cards of many models, as local files, on SQLite; see ../cards.mjs.
const {
  mkdir,
  mkdtemp,
  readFile,
  rm,
  stat,
  writeFile,
} = require('node:fs/promises');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { parseArgs } = require('node:util');
const { ScmIntegrations } = require('@backstage/integration');
const { ConfigReader } = require('@backstage/config');
const knexFactory = require('knex');
const { cardAt } = require('./cardAt.cjs');

const BACKEND = resolve(__dirname, '../../../plugins/ml-backend');
const area = join(BACKEND, 'src/cards');
const { CardAssessor } = require(join(area, 'assess/CardAssessor'));
const { EntityFiles } = require(join(area, 'files/EntityFiles'));
const { CardStore } = require(join(area, 'store/CardStore'));
const { CardReading } = require(join(area, 'sync/CardReading'));
const { CardSync } = require(join(area, 'sync/CardSync'));

const { values } = parseArgs({
  options: { models: { type: 'string', default: '2000' } },
  strict: false,
});
const MODELS = Number(values.models);

function entityAt(folder, at) {
  const name = `model-${at}`;
  return {
    apiVersion: 'callboard.dev/v1alpha1',
    kind: 'MlModel',
    metadata: {
      name,
      namespace: 'default',
      uid: `uid-${name}`,
      annotations: {
        'backstage.io/managed-by-location': `file:${folder}/${name}/catalog-info.yaml`,
      },
    },
    spec: { owner: 'bench', riskTier: 'high', modelCard: './model-card.md' },
  };
}

function syncOf(db, entities) {
  const now = () => new Date();
  const store = new CardStore(db);
  const catalog = {
    async *all() {
      for (let at = 0; at < entities.length; at += 1000) {
        yield entities.slice(at, at + 1000);
      }
    },
    entities: async () => [],
  };
  const files = new EntityFiles({ maxBytes: 1024 * 1024, timeoutMs: 10_000 });
  const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));
  return new CardSync({
    store,
    catalog,
    versions: { mainOf: async () => new Map() },
    reading: new CardReading({ files, integrations, now }),
    assessor: new CardAssessor({ store, catalog }),
    now,
  });
}

async function seconds(work) {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1000;
}

async function measure(db, folder, entities) {
  await db.migrate.latest({ directory: join(BACKEND, 'migrations') });
  const sync = syncOf(db, entities);
  let queries = 0;
  db.on('query', () => {
    queries += 1;
  });
  const run = async (what, comparison, plain) => {
    queries = 0;
    let result;
    const ours = await seconds(async () => {
      result = await sync.run(new AbortController().signal);
    });
    const asked = queries;
    const theirs = await seconds(async () => {
      for (const { metadata } of entities) {
        await plain(join(folder, metadata.name, 'model-card.md'));
      }
    });
    const line = {
      what,
      engine: 'sqlite',
      size: MODELS,
      ours,
      unit: 's',
      queries: asked,
      comparison,
      theirs,
      ratio: ours / theirs,
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    return result;
  };
  const first = await run('first sync of cards', 'read every file', path =>
    readFile(path, 'utf8'),
  );
  const second = await run(
    'second sync of cards, which looks again for what they name in vain',
    'stat every file',
    stat,
  );
  const third = await run('third sync of cards', 'stat every file', stat);
  if (first.changed !== MODELS || third.unchanged !== MODELS) {
    throw new Error(JSON.stringify([first, second, third]));
  }
}

async function main() {
  const folder = await mkdtemp(join(tmpdir(), 'bench-cards-'));
  const entities = Array.from({ length: MODELS }, (_, at) =>
    entityAt(folder, at),
  );
  const db = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: join(folder, 'ml.sqlite') },
    useNullAsDefault: true,
  });
  try {
    for (const [at, { metadata }] of entities.entries()) {
      await mkdir(join(folder, metadata.name));
      await writeFile(join(folder, metadata.name, 'model-card.md'), cardAt(at));
    }
    await db.raw('PRAGMA journal_mode = WAL');
    await measure(db, folder, entities);
  } finally {
    await db.destroy();
    await rm(folder, { recursive: true });
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
