import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { DeploymentStore, StoredDeployment } from './DeploymentStore';
import { migratedDatabases } from '../../../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);
const now = new Date('2026-11-20T10:00:00Z');

function deployed(
  id: string,
  day: number,
  more: Partial<StoredDeployment> = {},
): StoredDeployment {
  return {
    id,
    serviceUid: 'u1',
    serviceRef: 'mlinferenceservice:default/api',
    environment: 'production',
    digest: 'sha256:a',
    at: new Date(Date.UTC(2026, 10, day)).toISOString(),
    by: 'argo-cd',
    reportedBy: 'external:cd',
    ...more,
  };
}

describe.each(databases.engines)('deployments on %s', engine => {
  it('migrate up, down and up again', async () => {
    const db = await databases.init(engine);
    const exists = () => db.schema.hasTable('deployments');
    expect(await exists()).toBe(true);
    await db.migrate.rollback({ directory }, true);
    expect(await exists()).toBe(false);
    await db.migrate.latest({ directory });
    expect(await exists()).toBe(true);
  });

  it('are kept as they were told, once for each sender, service and id', async () => {
    const db = await databases.init(engine);
    const store = new DeploymentStore(db);
    const first = deployed('1', 1, { versionId: 'v' });
    expect(await store.add(first, now)).toEqual({ stored: first, added: true });
    expect(await store.add(deployed('1', 9), now)).toEqual({
      stored: first,
      added: false,
    });
    for (const other of [{ serviceUid: 'u2' }, { reportedBy: 'external:x' }]) {
      const { added } = await store.add(deployed('1', 2, other), now);
      expect(added).toBe(true);
    }
    expect(await store.newest(['u1', 'u2'], 10)).toHaveLength(3);
    expect(await store.newest(['u3'], 10)).toEqual([]);
  });

  it('are found by time, and the newest of each version and environment', async () => {
    const db = await databases.init(engine);
    const store = new DeploymentStore(db);
    const b = { digest: 'sha256:b' };
    for (const each of [
      deployed('late report', 3, b),
      deployed('newest', 5),
      deployed('older', 1),
      deployed('same moment', 3, b),
      deployed('staging', 2, { environment: 'staging' }),
      deployed('by versionId', 4, { digest: undefined, versionId: 'v' }),
    ]) {
      await store.add(each, now);
    }
    const ids = (found: StoredDeployment[]) => found.map(({ id }) => id);
    expect(ids(await store.newest(['u1'], 4))).toEqual([
      'newest',
      'by versionId',
      'same moment',
      'late report',
    ]);
    expect(ids(await store.newestOfEachVersion(['u1']))).toEqual([
      'newest',
      'by versionId',
      'same moment',
      'staging',
    ]);
  });

  it('are looked through for the last 20 versions of each place', async () => {
    const db = await databases.init(engine);
    const store = new DeploymentStore(db);
    const days = Array.from({ length: 30 }, (_, at) => at + 1);
    for (const day of days) {
      await store.add(deployed(`d${day}`, day, { digest: `${day}` }), now);
    }
    await store.add(deployed('s', 1, { environment: 'staging' }), now);
    const found = await store.newestOfEachVersion(['u1']);
    const ids = days.slice(-20).map(day => `d${day}`);
    expect(found.map(({ id }) => id)).toEqual([...ids.reverse(), 's']);
  });
});
