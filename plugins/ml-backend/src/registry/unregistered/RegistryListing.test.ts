import { mockServices } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { RegistryReader } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { heldRegistry, said } from '../../__testUtils__/heldRegistry';
import { OwnerRule } from './ownerRules';
import { RegisteredFiles } from './RegisteredFiles';
import { RegistrationMetrics } from './RegistrationMetrics';
import { RegistryListing } from './RegistryListing';
import { ListingStore } from './store/ListingStore';
import { RegistrationStore } from './store/RegistrationStore';
import { UnregisteredStore } from './store/UnregisteredStore';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);
const TABLES = ['listings', 'listed_models', 'registrations'];
const never = new AbortController().signal;
const TEAM: OwnerRule = { by: 'tag', tag: 'team', owner: '{value}' };

describe.each(databases.engines)('the listing on %s', engine => {
  let db: Knex;
  let folder: string;
  let files: RegisteredFiles;
  let clock: Date;
  const one = () => heldRegistry('held', 'one');

  beforeEach(async () => {
    db = await databases.init(engine);
    folder = await mkdtemp(join(tmpdir(), 'registered-'));
    files = new RegisteredFiles(folder);
    files.writeIndex();
    clock = new Date('2026-11-20T12:00:00Z');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  function listingOf(readers: RegistryReader[], rules: OwnerRule[] = []) {
    return new RegistryListing({
      files,
      listings: new ListingStore(db, JSON.stringify(rules)),
      registrations: new RegistrationStore(db),
      readers: { all: () => readers },
      rules,
      metrics: new RegistrationMetrics(new Registry(), async () => []),
      logger: mockServices.logger.mock(),
      timeoutMs: 4_000,
      now: () => clock,
    });
  }
  const page = async (registries = ['held:one'], owner?: 'mapped') => {
    const options = { registries, now: clock };
    const { rows } = await new UnregisteredStore(db).page(
      { limit: 200, owner },
      options,
    );
    return rows.map(({ name }) => name);
  };
  const totals = async () =>
    (await new UnregisteredStore(db).totals(['held:one'], clock))[0];

  it('migrates down and up again, leaving nothing behind', async () => {
    const tables = () =>
      Promise.all(TABLES.map(table => db.schema.hasTable(`registry_${table}`)));
    expect(await tables()).toEqual([true, true, true]);
    await db.migrate.rollback({ directory }, true);
    expect(await tables()).toEqual([false, false, false]);
    await db.migrate.latest({ directory });
    expect(await tables()).toEqual([true, true, true]);
  });

  it('takes models for gone only after a complete listing, and keeps what it knew of a registry that fails', async () => {
    const registry = one();
    registry.pageSize = 2;
    ['a', 'b', 'c', 'd'].forEach(name => registry.set(name, [said('1')]));
    const listing = listingOf([registry.reader]);
    expect(await totals()).toMatchObject({ state: 'never', models: 0 });
    await listing.run(never);
    expect(await totals()).toEqual({
      registry: 'held:one',
      state: 'ok',
      readAt: clock.toISOString(),
      models: 4,
      unregistered: 4,
      mapped: 0,
    });

    const readAt = clock.toISOString();
    clock = new Date('2026-11-20T12:05:00Z');
    registry.remove('a');
    registry.set('e', [said('1')]);
    registry.listFault = { afterPages: 1, error: new Error('It is\0down') };
    await listing.run(never);
    expect(await page()).toEqual(['a', 'b', 'c', 'd']);
    expect(await totals()).toMatchObject({
      state: 'failing',
      error: 'It is\ufffddown',
      readAt,
      models: 4,
    });

    registry.listFault = undefined;
    await listing.run(never);
    expect(await page()).toEqual(['b', 'c', 'd', 'e']);
    expect((await totals()).state).toBe('ok');
  });

  it.each([
    ['never answers', () => new Promise<never>(() => {}), 'within 4 s'],
    ['answers with rubbish', async () => [{ tags: 3 }], 'name'],
    ['answers with too much', async () => Array(501).fill({}), '500'],
  ])(
    'says of a registry that %s what is wrong, and lists the others',
    async (_, next, error) => {
      const other = heldRegistry('held', 'other');
      other.set('m', [said('1')]);
      const wrong: RegistryReader = {
        ...one().reader,
        async *list() {
          yield await next();
        },
      };
      await listingOf([wrong, other.reader]).run(never);
      expect(await totals()).toMatchObject({
        state: 'failing',
        error: expect.stringContaining(error),
      });
      expect(await page(['held:one', 'held:other'])).toEqual(['m']);
    },
  );

  it('leaves out a registry that cannot list, and names that no entity can hold', async () => {
    const registry = one();
    registry.set('a\0b', [said('1')]);
    registry.set('x'.repeat(501), [said('1')]);
    registry.set('Ümlaut 腫瘍', [said('1')]);
    const { list, ...silent } = heldRegistry('held', 'silent').reader;
    await listingOf([registry.reader, silent]).run(never);
    expect(await page(['held:one', 'held:silent'])).toEqual(['Ümlaut 腫瘍']);
    const { rows } = await new UnregisteredStore(db).page(
      { limit: 200, text: 'üML' },
      { registries: ['held:one'], now: clock },
    );
    expect(rows).toHaveLength(1);
  });

  it('follows new rules, also for a registry that fails now', async () => {
    const registry = one();
    registry.set('a', [said('1')]);
    registry.listed.set('a', { tags: { team: 'radiology' } });
    registry.set('b', [said('1')]);
    await listingOf([registry.reader]).run(never);
    expect(await page(['held:one'], 'mapped')).toEqual([]);
    registry.listFault = { afterPages: 0, error: new Error('down') };
    await listingOf([registry.reader], [TEAM]).run(never);
    expect(await page(['held:one'], 'mapped')).toEqual(['a']);
    expect((await totals()).mapped).toBe(1);
  });

  it('lists 2,000 models again without a query for each', async () => {
    const registry = one();
    Array.from({ length: 2000 }, (_, at) => registry.set(`m${at}`, []));
    const listing = listingOf([registry.reader]);
    await listing.run(never);
    let queries = 0;
    db.on('query', () => queries++);
    await listing.run(never);
    db.removeAllListeners('query');
    expect(queries).toBeLessThan(20);
    expect((await totals()).models).toBe(2000);
  });

  it('offers a model that is being registered only after ten minutes, or once its file is gone', async () => {
    const registry = one();
    ['a', 'b', 'c', 'd'].forEach(name => registry.set(name, [said('1')]));
    const listing = listingOf([registry.reader]);
    const store = new RegistrationStore(db);
    const claim = (name: string) => ({
      registry: 'held:one',
      name,
      entityRef: `mlmodel:default/${name}`,
      owner: 'group:default/x',
      by: 'user:default/y',
      at: clock.toISOString(),
    });
    const claims = ['a', 'b', 'c'].map(claim);
    const all = await Promise.all(
      [...claims, ...claims].map(each => store.claim(each)),
    );
    expect(all.filter(Boolean)).toHaveLength(3);
    expect(
      await store.claim({ ...claim('d'), entityRef: 'mlmodel:default/a' }),
    ).toBe(false);
    await store.written(claims[0]);
    await store.written(claims[1]);
    await writeFile(join(folder, 'mlmodel.a.yaml'), '');
    await listing.run(never);
    // The file of b is gone; c is being written.
    expect(await page()).toEqual(['b', 'd']);
    clock = new Date(clock.getTime() + 2 * 60_000);
    await listing.run(never);
    expect(await page()).toEqual(['b', 'c', 'd']);
    clock = new Date(clock.getTime() + 9 * 60_000);
    expect(await page()).toEqual(['a', 'b', 'c', 'd']);

    await rm(folder, { recursive: true });
    await listing.run(never);
    expect(await store.settled(clock)).toHaveLength(1);
  });
});
