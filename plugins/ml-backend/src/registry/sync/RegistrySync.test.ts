import { mockServices } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { RegistryReader } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { digestOf, heldRegistry, said } from '../../__testUtils__/heldRegistry';
import { RegistryMetrics } from '../RegistryMetrics';
import { StoredModelVersions } from '../StoredModelVersions';
import { ReadingStore } from '../store/ReadingStore';
import { RegistryStates } from '../store/RegistryStates';
import { VersionReader } from '../store/VersionReader';
import { VersionWriter } from '../store/VersionWriter';
import { ReadModel } from './ReadModel';
import { RegistrySync } from './RegistrySync';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);
const TABLES = [
  'models',
  'readings',
  'versions',
  'merged_ids',
  'names',
  'aliases',
  'evaluations',
  'log',
  'artifacts',
  'sequence',
];

/** A model as the catalog lists it. */
function listed(name: string, registries: string[]): Entity {
  return {
    apiVersion: 'callboard.dev/v1alpha1',
    kind: 'MlModel',
    metadata: { name, uid: `uid-${name}` },
    spec: {
      registries: registries.map(instance => ({
        type: 'held',
        instance,
        name,
      })),
    },
  };
}

describe.each(databases.engines)('the sync on %s', engine => {
  let db: Knex;
  beforeEach(async () => {
    db = await databases.init(engine);
  });

  function syncOf(
    entities: () => Entity[],
    readers: RegistryReader[],
    timeoutMs = 30_000,
  ) {
    const now = () => new Date();
    const writer = new VersionWriter(db);
    return new RegistrySync({
      catalog: {
        async *all() {
          yield entities();
        },
      },
      readers: {
        of: id =>
          readers.find(({ instance, type }) => `${type}:${instance}` === id),
      },
      readModel: new ReadModel({ writer, timeoutMs, now }),
      readings: new ReadingStore(db),
      writer,
      metrics: new RegistryMetrics(new Registry(), async () => 0),
      logger: mockServices.logger.mock(),
      now,
    });
  }
  const never = new AbortController().signal;

  it('migrates down and up again, leaving nothing behind', async () => {
    const tables = () =>
      Promise.all(TABLES.map(table => db.schema.hasTable(`registry_${table}`)));
    expect(await tables()).toEqual(TABLES.map(() => true));
    await db.migrate.rollback({ directory }, true);
    expect(await tables()).toEqual(TABLES.map(() => false));
    await db.migrate.latest({ directory });
    expect(await tables()).toEqual(TABLES.map(() => true));
  });

  it('asks little of the database when nothing has changed', async () => {
    const one = heldRegistry('held', 'one');
    // Ten times the queries that are allowed: one for each model would be seen.
    const names = Array.from({ length: 100 }, (_, at) => `m${at}`);
    names.forEach(name => one.set(name, [said('1'), said('2')]));
    const entities = names.map(name => listed(name, ['one']));
    const sync = syncOf(() => entities, [one.reader]);
    expect(await sync.run(never)).toEqual({
      models: 100,
      changed: 100,
      failed: 0,
    });
    let queries = 0;
    db.on('query', () => queries++);
    expect(await sync.run(never)).toMatchObject({ changed: 0, failed: 0 });
    expect(queries).toBeLessThan(10);
    db.removeAllListeners('query');
  });

  it('goes on where a run was stopped', async () => {
    const one = heldRegistry('held', 'one');
    const names = Array.from({ length: 20 }, (_, at) => `m${at}`);
    names.forEach(name => one.set(name, [said('1')]));
    const entities = names.map(name => listed(name, ['one']));
    const stop = new AbortController();
    const asked: string[] = [];
    const reader: RegistryReader = {
      ...one.reader,
      async read(...args) {
        asked.push(args[0].name);
        if (one.reads === 10) {
          stop.abort(new Error('stopped'));
        }
        return one.reader.read(...args);
      },
    };
    const sync = syncOf(() => entities, [reader]);
    await expect(sync.run(stop.signal)).rejects.toThrow('stopped');
    const refs = names.map(name => `mlmodel:default/${name}`);
    const states = async () =>
      (await new RegistryStates(db).ofAll(refs)).map(({ state }) => state);
    expect(new Set(await states())).toEqual(new Set(['ok', 'never']));
    const left = await db('registry_readings')
      .whereNull('attempted_at')
      .pluck('name');
    expect(left.length).toBeGreaterThan(5);
    asked.splice(0);
    await sync.run(never);
    // Those that never had their turn come first: otherwise some never would.
    expect(asked.slice(0, left.length).sort()).toEqual(left.sort());
    expect(new Set(await states())).toEqual(new Set(['ok']));
    expect(await new VersionReader(db).countListed()).toBe(20);
  });

  it('does not wait for ever for a registry, and reads the others', async () => {
    const one = heldRegistry('held', 'one');
    one.set('a', [said('1')]);
    one.set('b', [said('1')]);
    let aborted = false;
    const reader: RegistryReader = {
      ...one.reader,
      async read(model, options) {
        if (model.name === 'a') {
          options.signal.addEventListener('abort', () => {
            aborted = true;
          });
          return new Promise(() => {});
        }
        return one.reader.read(model, options);
      },
    };
    const entities = [listed('a', ['one']), listed('b', ['one'])];
    const sync = syncOf(() => entities, [reader], 200);
    expect(await sync.run(never)).toMatchObject({ changed: 1, failed: 1 });
    expect(aborted).toBe(true);
    const [state] = await new RegistryStates(db).ofAll(['mlmodel:default/a']);
    expect(state).toMatchObject({
      state: 'failing',
      error: 'It did not answer within 0.2 s',
    });
  });

  it.each([
    ['is silent', () => new Promise<never>(() => {})],
    [
      'is given up by its own reader',
      async () => {
        await sleep(50);
        throw new Error('in the words of the reader');
      },
    ],
  ])(
    'does not ask a registry that %s for all of its models',
    async (_, read) => {
      const two = heldRegistry('held', 'two');
      two.set('last', [said('1')]);
      let asked = 0;
      const silent: RegistryReader = {
        ...heldRegistry('held', 'one').reader,
        async read() {
          asked++;
          return read();
        },
      };
      const names = Array.from({ length: 50 }, (_each, at) => `m${at}`);
      const entities = [
        ...names.map(name => listed(name, ['one'])),
        listed('last', ['two']),
      ];
      const sync = syncOf(() => entities, [silent, two.reader], 100);
      expect(await sync.run(never)).toMatchObject({ changed: 1, failed: 50 });
      expect(asked).toBeLessThan(10);
      const states = await new RegistryStates(db).ofAll([
        'mlmodel:default/m49',
      ]);
      expect(states).toMatchObject([
        {
          state: 'failing',
          error: 'It was not asked again: it did not answer for other models',
        },
      ]);
    },
  );

  it('makes two versions one, however many evaluations they have', async () => {
    const [one, two] = ['one', 'two'].map(id => heldRegistry('held', id));
    const digest = digestOf('m');
    const evaluations = Array.from({ length: 1200 }, (_, at) => ({
      slice: String(at),
      metric: 'accuracy',
      value: 1,
    }));
    one.set('m', [said('1')]);
    two.set('m', [said('one', { digest, evaluations })]);
    const entities = [listed('m', ['one', 'two'])];
    const sync = syncOf(() => entities, [one.reader, two.reader]);
    await sync.run(never);
    one.set('m', [said('1', { digest })]);
    expect(await sync.run(never)).toMatchObject({ changed: 1, failed: 0 });
    const reader = new VersionReader(db);
    const [{ versionId }, ...others] = (await reader.list('uid-m', 10))
      .versions;
    expect(others).toEqual([]);
    const found = await reader.evaluationsOf([versionId]);
    expect(found.get(versionId)).toHaveLength(1200);
  });

  it('takes up registries that a model names anew, in another order or no longer', async () => {
    const one = heldRegistry('held', 'one');
    const two = heldRegistry('held', 'two');
    const digest = digestOf('m');
    one.set('m', [said('1', { digest, stage: 'a', aliases: ['champion'] })]);
    two.set('m', [said('uno', { digest, stage: 'b' })]);
    let entities = [listed('m', ['one', 'two'])];
    const sync = syncOf(() => entities, [one.reader, two.reader]);
    const shown = async () => {
      await sync.run(never);
      const { versions } = await new VersionReader(db).list('uid-m', 10);
      return versions.map(({ aliases, label, stage, versionId }) => ({
        aliases: aliases.length,
        label,
        stage,
        versionId,
      }));
    };
    const [first] = await shown();
    expect(first).toMatchObject({ label: '1', stage: 'a', aliases: 1 });
    const { versionId } = first;
    entities = [listed('m', ['two', 'one'])];
    expect(await shown()).toEqual([
      { label: 'uno', stage: 'b', aliases: 1, versionId },
    ]);
    entities = [listed('m', ['two'])];
    expect(await shown()).toEqual([
      { label: 'uno', stage: 'b', aliases: 0, versionId },
    ]);
    entities = [listed('m', ['one', 'two'])];
    expect(await shown()).toEqual([
      { label: '1', stage: 'a', aliases: 1, versionId },
    ]);
  });

  it('keeps thousands of versions, and says in one line what a reader does wrong', async () => {
    const one = heldRegistry('held', 'one');
    one.set(
      'large',
      Array.from({ length: 3000 }, (_, at) =>
        said(String(at), { digest: digestOf(`${at}`) }),
      ),
    );
    one.set('wrong', [said('', { digest: 'md5:1' })]);
    const entities = [listed('large', ['one']), listed('wrong', ['one'])];
    await syncOf(() => entities, [one.reader]).run(never);
    expect(await new VersionReader(db).countListed()).toBe(3000);
    const [state] = await new RegistryStates(db).ofAll([
      'mlmodel:default/wrong',
    ]);
    expect(state.error).toContain('It gave an answer that could not be read');
    expect(state.error).toContain('digest');
  });

  it('knows since when an alias points to a version only where it saw it move', async () => {
    const one = heldRegistry('held', 'one');
    const versions = (...aliases: string[]) =>
      aliases.map((alias, at) => said(String(at), { aliases: [alias] }));
    let registries = ['one'];
    const sync = syncOf(() => [listed('m', registries)], [one.reader]);
    const times = async () => {
      const page = await new VersionReader(db).list('uid-m', 10);
      const aliases = page.versions.flatMap(version => version.aliases);
      return new Map(aliases.map(({ alias, since }) => [alias, since]));
    };
    one.set('m', versions('champion', 'stays'));
    await sync.run(never);
    expect(await times()).toEqual(
      new Map([
        ['champion', undefined],
        ['stays', undefined],
      ]),
    );
    one.set('m', versions('other', 'stays', 'champion'));
    await sync.run(never);
    const moved = await times();
    expect(moved.get('champion')).toEqual(expect.any(String));
    expect(moved.get('stays')).toBeUndefined();
    registries = [];
    await sync.run(never);
    registries = ['one'];
    await sync.run(never);
    expect((await times()).get('champion')).toBeUndefined();
  });

  it('takes a registry that is named again for one that was never read', async () => {
    const one = heldRegistry('held', 'one');
    one.set('m', [said('1')]);
    let registries = ['one'];
    const sync = syncOf(() => [listed('m', registries)], [one.reader]);
    await sync.run(never);
    registries = [];
    await sync.run(never);
    registries = ['one'];
    one.fault = { afterPages: 0, error: new Error('down') };
    await sync.run(never);
    const [state] = await new RegistryStates(db).of('uid-m');
    expect(state).toMatchObject({ state: 'failing', error: 'down' });
    expect(state.readAt).toBeUndefined();
  });

  it('lets no model that names nonsense keep others from being read', async () => {
    const one = heldRegistry('held', 'one');
    one.set('m', [said('1')]);
    const nonsense = listed('bad', ['one', 'a\0b']);
    const [entry] = Object(nonsense.spec).registries;
    entry.name = randomBytes(10_000).toString('hex');
    entry.url = 'x'.repeat(100_000);
    const entities = [nonsense, listed('m', ['one'])];
    const sync = syncOf(() => entities, [one.reader]);
    expect(await sync.run(never)).toEqual({ models: 2, changed: 1, failed: 0 });
    const [version] = await new StoredModelVersions({
      reader: new VersionReader(db),
      mainAlias: 'champion',
    }).resolve([
      { model: 'mlmodel:default/m', version: '1' },
      { model: 'mlmodel:default/m', version: 'a\0' },
    ]);
    expect(version?.label).toBe('1');
  });

  it('finds a version among more digests and ids than a statement may hold', async () => {
    const one = heldRegistry('held', 'one');
    one.set('m', [said('1', { digest: digestOf('m') })]);
    await syncOf(() => [listed('m', ['one'])], [one.reader]).run(never);
    const reader = new VersionReader(db);
    const others = Array.from({ length: 70_000 }, (_, at) => String(at));
    const [found] = await reader.byDigests([...others, digestOf('m')]);
    const { versionId } = found.version;
    const byIds = await reader.byIds([...others, versionId]);
    expect([...byIds.keys()]).toEqual([versionId]);
  });

  it('lets two runs at once end in one truth', async () => {
    const one = heldRegistry('held', 'one');
    const names = Array.from({ length: 10 }, (_, at) => `m${at}`);
    names.forEach(name =>
      one.set(name, [said('1', { digest: digestOf(name) }), said('2')]),
    );
    const entities = names.map(name => listed(name, ['one']));
    const sync = syncOf(() => entities, [one.reader]);
    await Promise.all([sync.run(never), sync.run(never)]);
    expect(await new VersionReader(db).countListed()).toBe(20);
    const { versions } = await new VersionReader(db).changedSince(0, 100);
    expect(versions).toHaveLength(20);
  });
});
