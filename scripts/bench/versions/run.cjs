// Runs the benchmark of versions; see ../versions.mjs.
const { createHash } = require('node:crypto');
const {
  mkdtemp,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} = require('node:fs/promises');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { parseArgs } = require('node:util');
const knexFactory = require('knex');
const { Registry } = require('prom-client');

const BACKEND = resolve(__dirname, '../../../plugins/ml-backend');
const area = join(BACKEND, 'src/registry');
const { createFilesReaders } = require(join(area, 'files/createFilesReaders'));
const { RegistryMetrics } = require(join(area, 'RegistryMetrics'));
const { ReadingStore } = require(join(area, 'store/ReadingStore'));
const { VersionReader } = require(join(area, 'store/VersionReader'));
const { VersionWriter } = require(join(area, 'store/VersionWriter'));
const { ReadModel } = require(join(area, 'sync/ReadModel'));
const { RegistrySync } = require(join(area, 'sync/RegistrySync'));

const { values } = parseArgs({
  options: {
    models: { type: 'string', default: '1000' },
    versions: { type: 'string', default: '100' },
  },
});
const models = Number(values.models);
const versions = Number(values.versions);

/** What a training run leaves of one version. */
function manifestVersion(model, at) {
  const text = `${model} ${at}`;
  const metric = name => ({
    dataset: 'mldataset:default/bench',
    datasetDigest: digestOf('bench'),
    metric: name,
    value: at / versions,
    n: 1000,
  });
  return {
    version: String(at),
    digest: digestOf(text),
    createdAt: new Date(1_700_000_000_000 + at * 60_000).toISOString(),
    createdBy: 'bench',
    params: { depth: at, rate: 0.1, kind: 'boosted-trees' },
    metrics: { accuracy: at / versions, roc_auc: at / versions },
    evaluations: [metric('accuracy'), metric('roc_auc')],
  };
}

function digestOf(text) {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

async function writeManifests(folder) {
  const names = Array.from({ length: models }, (_, at) => `model-${at}`);
  for (const name of names) {
    await mkdir(join(folder, name));
    const manifest = {
      aliases: { champion: String(versions) },
      versions: Array.from({ length: versions }, (_, at) =>
        manifestVersion(name, at + 1),
      ),
    };
    await writeFile(
      join(folder, name, 'manifest.json'),
      JSON.stringify(manifest),
    );
  }
  return names;
}

async function seconds(work) {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1000;
}

const everyManifest = async (folder, look) => {
  for (const name of await readdir(folder)) {
    await look(join(folder, name, 'manifest.json'));
  }
};

function syncOf(db, folder, names) {
  const readers = createFilesReaders({
    registries: [{ instance: 'bench', target: folder }],
  });
  const entities = names.map(name => ({
    apiVersion: 'callboard.dev/v1alpha1',
    kind: 'MlModel',
    metadata: { name, uid: `uid-${name}` },
    spec: { registries: [{ type: 'files', instance: 'bench', name }] },
  }));
  const now = () => new Date();
  const writer = new VersionWriter(db);
  return new RegistrySync({
    catalog: {
      async *all() {
        for (let at = 0; at < entities.length; at += 1000) {
          yield entities.slice(at, at + 1000);
        }
      },
    },
    readers: { of: () => readers[0] },
    readModel: new ReadModel({ writer, timeoutMs: 60_000, now }),
    readings: new ReadingStore(db),
    writer,
    metrics: new RegistryMetrics(new Registry(), async () => 0),
    logger: { warn: text => process.stderr.write(`${text}\n`) },
    now,
  });
}

async function measure(engine, db, folder, names) {
  await db.migrate.latest({ directory: join(BACKEND, 'migrations') });
  const sync = syncOf(db, folder, names);
  let queries = 0;
  db.on('query', () => {
    queries += 1;
  });
  const run = async (what, comparison, plain) => {
    queries = 0;
    const ours = await seconds(() => sync.run(new AbortController().signal));
    const asked = queries;
    const theirs = await seconds(plain);
    const line = {
      what,
      engine,
      size: models * versions,
      ours,
      unit: 's',
      queries: asked,
      comparison,
      theirs,
      ratio: ours / theirs,
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  };
  await run('first sync', 'read and parse every manifest', () =>
    everyManifest(folder, async path =>
      JSON.parse(await readFile(path, 'utf8')),
    ),
  );
  const found = await new VersionReader(db).countListed();
  if (found !== models * versions) {
    throw new Error(`${found} versions instead of ${models * versions}`);
  }
  await run('sync without changes', 'stat every manifest', () =>
    everyManifest(folder, stat),
  );
}

async function main() {
  const folder = await mkdtemp(join(tmpdir(), 'bench-versions-'));
  const manifests = join(folder, 'models');
  await mkdir(manifests);
  const names = await writeManifests(manifests);
  const engines = {
    sqlite: {
      client: 'better-sqlite3',
      connection: { filename: join(folder, 'ml.sqlite') },
      useNullAsDefault: true,
    },
    postgres: { client: 'pg', connection: process.env.BENCH_POSTGRES },
  };
  try {
    for (const [engine, settings] of Object.entries(engines)) {
      const db = knexFactory(settings);
      if (engine === 'sqlite') {
        await db.raw('PRAGMA journal_mode = WAL');
        await db.raw('PRAGMA foreign_keys = ON');
      }
      await measure(engine, db, manifests, names);
      await db.destroy();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
