import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { endpointOf, runOf, versionOf } from '../__testUtils__/runOf';
import { storedRun } from './rows';
import { SmokeStore } from './SmokeStore';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);
const AT = '2026-11-20T12:00:00.000Z';
const minute = (at: number) =>
  new Date(Date.UTC(2026, 10, 20, 10, at)).toISOString();

const target = versionOf('3');
const passedAt = (at: number, more: object = {}) =>
  runOf('passed', { target, finishedAt: minute(at), ...more });

describe.each(databases.engines)('smoke tests on %s', id => {
  let db: Knex;
  let store: SmokeStore;
  beforeEach(async () => {
    db = await databases.init(id);
    store = new SmokeStore(db);
  });

  it('migrates up, down and up again, leaving nothing behind', async () => {
    const tables = ['smoke_runs', 'smoke_pull'];
    const present = () => Promise.all(tables.map(t => db.schema.hasTable(t)));
    expect(await present()).toEqual([true, true]);
    await db.migrate.rollback({ directory }, true);
    expect(await present()).toEqual([false, false]);
    await db.migrate.latest({ directory });
    expect(await present()).toEqual([true, true]);
  });

  it('keeps all that a run says, follows it from state to state, and gives it back', async () => {
    const run = runOf(undefined, { target, requestedBy: 'user:default/ann' });
    await store.save([run], '1');
    const finished = {
      ...run,
      state: 'finished' as const,
      exitClass: 'model-failed' as const,
      reason: 'A name with \0 in it',
      finishedAt: AT,
      summary: { latencyP50Ms: 1.5, goldenPassed: 3, goldenCases: 8 },
      reportDigest: `sha256:${'a'.repeat(64)}`,
    };
    await store.save([finished], '2');
    expect(await store.finished('a', 10)).toEqual([
      { ...storedRun.parse(finished), reason: 'A name with \ufffd in it' },
    ]);
  });

  it('gives the newest run of each target, profile and outcome', async () => {
    const runs = [
      passedAt(1),
      passedAt(3),
      passedAt(2),
      passedAt(1, { profile: 'gpu' }),
      runOf('infra-failed', { target, finishedAt: minute(4) }),
      passedAt(1, { target: versionOf('2') }),
      passedAt(5, { target: endpointOf(`https://${'long.'.repeat(1000)}`) }),
      runOf(undefined, { target }),
      passedAt(9, { uid: 'b' }),
    ];
    await store.save(runs, '1');
    const found = await store.newest(['a', 'none']);
    expect([...found.keys()]).toEqual(['a']);
    const wanted = [1, 3, 4, 5, 6, 7].map(at => runs[at].id);
    expect(
      found
        .get('a')
        ?.map(run => run.id)
        .sort(),
    ).toEqual(wanted.sort());
    const none = versionOf('9').versionId;
    const ofVersions = await store.newestOfVersions([target.versionId, none]);
    expect([...ofVersions.keys()]).toEqual([target.versionId]);
    const ofVersion = ofVersions.get(target.versionId) ?? [];
    expect(ofVersion.map(run => run.id).sort()).toEqual(
      [1, 3, 4, 7, 8].map(at => runs[at].id).sort(),
    );
  });

  it('forgets what had not ended when the runs are told from the start', async () => {
    const [passed, queued] = [passedAt(1), runOf(undefined, { target })];
    const told = runOf(undefined, { target });
    await store.save([passed, queued], 'a.2');
    await store.save([told], 'b.1', { fromStart: true });
    const found = (await store.newest(['a'])).get('a') ?? [];
    expect(found.map(run => run.id).sort()).toEqual(
      [passed.id, told.id].sort(),
    );
  });

  it('forgets old runs of a target on a profile, and no others', async () => {
    const many = Array.from({ length: 150 }, (_, at) => passedAt(at));
    const other = passedAt(0, { target: versionOf('2') });
    await store.save([other, ...many], '1');
    const kept = await store.finished('a', 1000);
    expect(kept).toHaveLength(101);
    expect(kept[0].finishedAt).toBe(minute(149));
    expect(kept.at(-1)?.id).toBe(other.id);
  });

  it('saves more at once than one statement takes', async () => {
    const many = Array.from({ length: 1200 }, (_, at) =>
      passedAt(at, { uid: `uid ${at}` }),
    );
    await store.save(many, '1');
    const found = await store.newest(many.map(({ uid }) => uid));
    expect(found.size).toBe(1200);
  });

  it('remembers the place, since when it fails, and that there is nobody to ask', async () => {
    expect(await store.pullState()).toEqual({ absent: false });
    await store.saveAbsent();
    expect(await store.pullState()).toEqual({ absent: true });
    await store.save([], '7');
    expect(await store.pullState()).toEqual({ absent: false, since: '7' });
    await store.saveFailing(minute(1));
    await store.saveFailing(minute(2));
    expect(await store.pullState()).toEqual({
      absent: false,
      since: '7',
      failingSince: minute(1),
    });
    await store.saveAbsent();
    expect(await store.pullState()).toEqual({ absent: true, since: '7' });
    await store.save([], '8');
    expect(await store.pullState()).toEqual({ absent: false, since: '8' });
  });

  it('keeps neither runs nor place when one of them cannot be kept', async () => {
    await store.save([], '1');
    const broken = Object.assign(passedAt(1), { uid: null });
    // By its message: the error of SQLite's driver is none of this realm's.
    await expect(store.save([passedAt(2), broken], '2')).rejects.toMatchObject({
      message: expect.stringMatching(/null/i),
    });
    expect((await store.pullState()).since).toBe('1');
    expect(await store.finished('a', 10)).toEqual([]);
  });
});
