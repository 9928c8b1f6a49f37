import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { SourceStore } from './SourceStore';

jest.setTimeout(60_000);

const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);
const NOW = new Date('2026-11-20T09:30:00Z');
const NEXT = new Date('2026-11-20T10:30:00Z');
const { engines, init } = migratedDatabases();

describe.each(engines)('states of cost sources on %s', engine => {
  let db: Knex;
  let store: SourceStore;
  beforeEach(async () => {
    db = await init(engine);
    store = new SourceStore(db);
  });

  it('migrates up, down and up again, leaving nothing behind', async () => {
    const present = () => db.schema.hasTable('cost_sources');
    expect(await present()).toBe(true);
    await db.migrate.rollback({ directory }, true);
    expect(await present()).toBe(false);
    await db.migrate.latest({ directory });
    expect(await present()).toBe(true);
  });

  it('knows nothing of a source that was never read', async () => {
    expect(await store.of('opencost:prod')).toBeUndefined();
    expect(await store.all()).toEqual([]);
  });

  it('keeps what was known when a reading fails, and forgets the failure when one succeeds', async () => {
    const name = 'opencost:prod';
    const until = new Date('2026-11-17T00:00:00Z');
    await store.settle(name, { until, now: NOW });
    await store.settle(name, { until, now: NEXT });
    await store.succeed(name, { now: NOW, nextAt: NEXT, problems: ['a', 'b'] });
    const read = {
      name,
      settledUntil: '2026-11-17T00:00:00.000Z',
      nextAt: NEXT.toISOString(),
      firstReadAt: NOW.toISOString(),
      readAt: NOW.toISOString(),
      problems: ['a', 'b'],
    };
    expect(await store.of(name)).toEqual(read);
    await store.fail(name, { error: 'x'.repeat(5000), nextAt: NOW, now: NEXT });
    expect(await store.of(name)).toEqual({
      ...read,
      nextAt: NOW.toISOString(),
      failingSince: NEXT.toISOString(),
      error: 'x'.repeat(1000),
    });
    const later = new Date(NEXT.valueOf() + 1);
    await store.fail(name, { error: 'again', nextAt: NOW, now: later });
    expect(await store.of(name)).toMatchObject({
      failingSince: NEXT.toISOString(),
      error: 'again',
    });
    await store.succeed(name, { now: NEXT, nextAt: NEXT, problems: [] });
    expect(await store.all()).toEqual([
      { ...read, readAt: NEXT.toISOString(), problems: [] },
    ]);
  });
});
