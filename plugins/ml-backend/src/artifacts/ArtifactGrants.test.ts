import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { ArtifactGrants } from './ArtifactGrants';
import { GrantStore } from './GrantStore';
import { migratedDatabases } from '../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);
const now = new Date('2026-11-20T10:00:00Z');
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const [mine, hers] = ['a', 'b'].map(digit => `sha256:${digit.repeat(64)}`);
const body = { run: 'run 1', digests: [mine], expiresInSeconds: 60 };

describe.each(databases.engines)('grants on %s', id => {
  let db: Knex;
  beforeEach(async () => {
    db = await databases.init(id);
  });

  it('hold on every replica, for these artifacts and until they expire', async () => {
    const { token, expiresAt } = await new ArtifactGrants(
      new GrantStore(db),
    ).issue(body, now);
    expect(token).toMatch(/^cbrun_[\w-]{43}$/);
    expect(expiresAt).toBe('2026-11-20T10:01:00.000Z');
    const other = new ArtifactGrants(new GrantStore(db));
    await expect(other.check(token, mine, after(59))).resolves.toBeUndefined();
    await expect(other.check(token, hers, now)).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    for (const [wrong, time] of [
      [token, after(60)],
      [`${token}x`, now],
      ['cbrun_', now],
    ] as const) {
      await expect(other.check(wrong, mine, time)).rejects.toMatchObject({
        name: 'AuthenticationError',
      });
    }
  });

  it('are stored without their tokens, and removed once expired', async () => {
    const store = new GrantStore(db);
    const grants = new ArtifactGrants(store);
    const { token } = await grants.issue(body, now);
    const later = await grants.issue({ ...body, expiresInSeconds: 90 }, now);
    expect(JSON.stringify(await db('artifact_grants'))).not.toContain(
      token.slice('cbrun_'.length),
    );
    expect(await store.removeExpired(after(59))).toBe(0);
    expect(await store.removeExpired(after(60))).toBe(1);
    await expect(
      grants.check(later.token, mine, after(60)),
    ).resolves.toBeUndefined();
  });

  it('leave nothing behind when migrated down', async () => {
    await db.migrate.rollback({ directory }, true);
    expect(await db.schema.hasTable('artifact_grants')).toBe(false);
  });
});
