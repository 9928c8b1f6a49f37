import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { ArtifactPin, createArtifactStore } from '@callboard/plugin-ml-node';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BundleRetention } from './BundleRetention';
import { BundleStore } from './BundleStore';
import { RunPins } from './RunPins';

jest.setTimeout(60_000);

const migrations = {
  directory: resolvePackagePath(
    '@callboard/plugin-smoke-test-backend',
    'migrations',
  ),
};
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const directory = mkdtempSync(join(tmpdir(), 'smoke-bundles-'));
afterAll(() => rm(directory, { recursive: true }));

const ml = (name: string, uid: string) => ({
  apiVersion: 'callboard.dev/v1alpha1',
  kind: 'MlModel',
  metadata: { name, uid },
});

const bundle = (digest: string, versionId?: string) => ({
  entityRef: 'mlmodel:default/wine',
  versionId,
  digest,
  cases: 1,
  size: 10,
  createdAt: '2026-11-20T10:00:00.000Z',
  createdBy: 'user:default/mila',
});

describe.each(databases.eachSupportedId())('on %s', id => {
  it('migrations go up, down and up again', async () => {
    const db = await databases.init(id);
    const names = ['golden_bundles', 'signing_keys', 'evidence', 'run_pins'];
    const tables = () =>
      Promise.all(names.map(name => db.schema.hasTable(name)));
    await db.migrate.latest(migrations);
    expect(await tables()).toEqual([true, true, true, true]);
    await db.migrate.rollback(migrations, true);
    expect(await tables()).toEqual([false, false, false, false]);
    await db.migrate.latest(migrations);
    expect(await tables()).toEqual([true, true, true, true]);
  });

  it('the newest 20 bundles of an entity stay, and tell what nobody needs any more', async () => {
    const db = await databases.init(id);
    await db.migrate.latest(migrations);
    const store = new BundleStore(db);
    expect(await store.add('u1', bundle('twice'))).toEqual([]);
    expect(await store.add('u1', bundle('once'))).toEqual([]);
    expect(await store.add('u2', bundle('of another'))).toEqual([]);
    const gone = [];
    for (let n = 0; n < 19; n++) {
      gone.push(await store.add('u1', bundle(`${n}`)));
    }
    // The first is out: the second is the twentieth.
    expect(gone.at(-1)).toEqual(['twice']);
    await store.add('u1', bundle('0'));
    expect(await store.add('u1', bundle('last'))).toEqual([]);
    const kept = await store.ofEntity('u1');
    expect(kept).toHaveLength(20);
    expect(kept[0].digest).toBe('last');
    expect(await store.ofEntity('u2')).toMatchObject([
      { digest: 'of another' },
    ]);
  });

  it('the newest bundle of the version comes before one of the entity', async () => {
    const db = await databases.init(id);
    await db.migrate.latest(migrations);
    const store = new BundleStore(db);
    const versionId = randomUUID();
    await store.add('u1', bundle('old', versionId));
    await store.add('u1', bundle('new', versionId));
    await store.add('u1', bundle('all'));
    const best = async (uid: string, version?: string) =>
      (await store.best(uid, version))?.digest;
    expect(await best('u1', versionId)).toBe('new');
    expect(await best('u1', randomUUID())).toBe('all');
    expect(await best('u1')).toBe('all');
    expect(await best('u2')).toBeUndefined();
    // A service is tested with the bundle of the version that answers.
    expect(await best('u2', versionId)).toBe('new');
  });

  it('bundles go with their entity, also when it is created anew', async () => {
    const db = await databases.init(id);
    await db.migrate.latest(migrations);
    const bundleStore = new BundleStore(db);
    const wine = bundle('a');
    const entities = { stays: 'u1', deleted: 'u2', 'made-anew': 'u3' };
    for (const [name, uid] of Object.entries(entities)) {
      const entityRef = `mlmodel:default/${name}`;
      await bundleStore.add(uid, { ...wine, entityRef, digest: `of ${uid}` });
      await bundleStore.add(uid, { ...wine, entityRef, digest: `new ${uid}` });
    }
    const unpinned: string[] = [];
    const catalogReader = {
      entities: async (refs: string[]) =>
        [ml('stays', 'u1'), ml('made-anew', 'u4')].filter(entity =>
          refs.includes(stringifyEntityRef(entity)),
        ),
    };
    const artifacts = {
      unpin: async (digest: string, { name }: ArtifactPin) => {
        unpinned.push(`${digest} of ${name}`);
      },
    };
    await new BundleRetention({ artifacts, bundleStore, catalogReader }).run(
      new AbortController().signal,
    );
    expect(unpinned.sort()).toEqual([
      'new u2 of bundles:u2',
      'new u3 of bundles:u3',
      'of u2 of bundles:u2',
      'of u3 of bundles:u3',
    ]);
    expect(await bundleStore.owners()).toEqual([
      { uid: 'u1', entityRef: 'mlmodel:default/stays' },
    ]);
  });

  it('what a run kept goes when the run does, unless another one keeps it', async () => {
    const db = await databases.init(id);
    await db.migrate.latest(migrations);
    const artifacts = createArtifactStore(
      mockServices.rootConfig({ data: { ml: { artifacts: { directory } } } }),
    );
    const pins = new RunPins({ artifacts, db });
    const content = Buffer.from(`${id} ${randomUUID()}`);
    const alone = await pins.put('a', Buffer.from(`${content} alone`));
    const shared = await pins.put('a', content);
    await pins.pin('b', shared);
    await pins.pin('b', shared);
    await expect(pins.pin('b', `sha256:${'0'.repeat(64)}`)).rejects.toThrow();
    await pins.release('a');
    const left = async () => {
      await artifacts.collect({ minAgeMs: 0, now: new Date(Date.now() + 1e4) });
      return [
        (await artifacts.sizeOf(alone)) !== undefined,
        (await artifacts.sizeOf(shared)) !== undefined,
      ];
    };
    expect(await left()).toEqual([false, true]);
    await pins.release('b');
    expect(await left()).toEqual([false, false]);
  });
});
