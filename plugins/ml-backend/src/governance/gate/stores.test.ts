import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { Asked, TriggeredStore } from '../triggers/TriggeredStore';
import { Suspension, SuspensionStore } from './SuspensionStore';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);
const NOW = new Date('2026-11-20T12:00:00.000Z');

const suspension: Suspension = {
  versionId: '11111111-1111-4111-8111-111111111111',
  environment: 'production',
  uid: 'u1',
  reason: 'An incident.',
  by: 'user:default/ann',
  at: NOW.toISOString(),
};

describe.each(databases.engines)('on %s', id => {
  let db: Knex;
  beforeEach(async () => {
    db = await databases.init(id);
  });

  it('the tables go and come again', async () => {
    const there = async () => [
      await db.schema.hasTable('governance_suspensions'),
      await db.schema.hasTable('governance_triggered'),
    ];
    expect(await there()).toEqual([true, true]);
    await db.migrate.rollback({ directory }, true);
    expect(await there()).toEqual([false, false]);
    await db.migrate.latest({ directory });
    expect(await there()).toEqual([true, true]);
  });

  it('a version is suspended once in each environment, and lifted once', async () => {
    const store = new SuspensionStore(db);
    const staging = { ...suspension, environment: 'staging' };
    const add = (each: Suspension) => db.transaction(tx => store.add(tx, each));
    const lift = () => db.transaction(tx => store.lift(tx, suspension));
    expect(await add(suspension)).toBe(true);
    expect(await add({ ...suspension, reason: 'Another.' })).toBe(false);
    expect(await add(staging)).toBe(true);
    expect(await store.of([suspension.versionId, 'none'])).toEqual(
      expect.arrayContaining([suspension, staging]),
    );
    expect([await lift(), await lift()]).toEqual([true, false]);
    expect(await store.of([suspension.versionId])).toEqual([staging]);
  });

  it('of two who suspend in the same moment one does', async () => {
    const store = new SuspensionStore(db);
    const both = await Promise.all(
      ['ann', 'ben'].map(by =>
        db.transaction(tx => store.add(tx, { ...suspension, by })),
      ),
    );
    expect(both.sort()).toEqual([false, true]);
  });

  it('an occasion leads to a review once, whatever its length', async () => {
    const store = new TriggeredStore(db);
    const asked: Asked = {
      versionId: suspension.versionId,
      environment: 'production',
      trigger: 'card',
      key: 'c'.repeat(10_000),
      text: 'The model card changed.',
    };
    const others: Asked[] = [
      { ...asked, key: 'c3' },
      { ...asked, trigger: 'license' },
      { ...asked, environment: 'staging' },
      { ...asked, versionId: '22222222-2222-4222-8222-222222222222' },
    ];
    expect(await store.fresh([asked])).toEqual([asked]);
    await store.add(asked, NOW);
    await store.add(asked, NOW);
    expect(await store.fresh([asked, ...others])).toEqual(others);
  });
});
