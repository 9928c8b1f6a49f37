import { TestDatabases } from '@backstage/backend-test-utils';
import { SmokeResult } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { gpuRules } from '../__testUtils__/gpuRules';
import { newRun } from '../__testUtils__/newRun';
import { runStores } from '../__testUtils__/runStores';
import { Claim, RunClaims } from '../runs/RunClaims';
import { NewRun } from '../runs/RunQueue';
import { gpuStandings } from './gpuStandings';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const OWNER = 'group:default/ds';
const MINUTE_MS = 60_000;
const start = new Date('2026-11-20T10:00:00Z');
const after = (minutes: number) =>
  new Date(start.getTime() + minutes * MINUTE_MS);
const passed: SmokeResult = { exitClass: 'passed', reason: 'All is well' };

/** A run on `two` reserves 10 GPU minutes; one owner may use 25 a day, and another 5. */
const gpu = gpuRules({
  profiles: [
    { name: 'cpu', title: 'CPU' },
    { name: 'two', title: 'Two GPUs', gpus: 2, limits: { seconds: 300 } },
  ],
  gpuMinutesPerDay: { default: 25, owners: { 'Group:ml': 5 } },
});
const rules = {
  runners: ['process'],
  limits: { perRunner: 100, perOwner: 100, runners: {} },
  gpu,
  leaseMs: MINUTE_MS,
};
const onGpu = (uid: string, other: Partial<NewRun> = {}) =>
  newRun(uid, 1, { profile: 'two', ...other });

describe.each(databases.eachSupportedId())('GPU minutes on %s', id => {
  let db: Knex;
  beforeEach(async () => {
    db = await databases.init(id);
  });

  const standing = async (now = start, owner: string | null = OWNER) => {
    const [{ reserved, used }] = await gpuStandings(db, gpu, [owner], now);
    return { used: used / 60, reserved: reserved / 60 };
  };

  async function claimed(claims: RunClaims, now = start): Promise<Claim> {
    const claim = await claims.claim(rules, now);
    if (!claim) {
      throw new Error('Nothing could be claimed');
    }
    return claim;
  }

  it.each<[string, SmokeResult, number]>([
    ['what its runner says', { ...passed, gpuSeconds: 90 }, 1.5],
    ['nothing, if its runner says so', { ...passed, gpuSeconds: 0 }, 0],
    ['its GPUs for the time it took, if it does not say', passed, 6],
    [
      'the same when it fails',
      { exitClass: 'infra-failed', reason: 'No node' },
      6,
    ],
  ])('a run uses %s', async (_what, result, minutes) => {
    const { claims, store } = await runStores(db);
    const { id: run } = await store.enqueue(onGpu('a'), start);
    expect(await standing()).toEqual({ used: 0, reserved: 0 });
    const claim = await claimed(claims);
    expect(await standing()).toEqual({ used: 0, reserved: 10 });
    await claims.started(claim, undefined, start);
    await claims.finish(claim, result, after(3));
    expect(await standing()).toEqual({ used: minutes, reserved: 0 });
    expect((await store.byId(run))?.gpuSeconds).toBe(minutes * 60);
  });

  it.each<[string, number, number]>([
    ['never began uses nothing', 0, 0],
    ['took longer than it may uses what it reserved', 30, 10],
  ])('a run that %s', async (_what, tookMinutes, minutes) => {
    const { claims, store } = await runStores(db);
    await store.enqueue(onGpu('a'), start);
    const claim = await claimed(claims);
    if (tookMinutes > 0) {
      await claims.started(claim, undefined, start);
    }
    await claims.finish(claim, passed, after(tookMinutes));
    expect(await standing()).toEqual({ used: minutes, reserved: 0 });
  });

  it('say nothing of runs without GPUs', async () => {
    const { claims, store } = await runStores(db);
    const { id: run } = await store.enqueue(newRun('a'), start);
    const claim = await claimed(claims);
    await claims.started(claim, undefined, start);
    await claims.finish(claim, passed, after(3));
    expect((await store.byId(run))?.gpuSeconds).toBeUndefined();
    expect(await standing()).toEqual({ used: 0, reserved: 0 });
  });

  it('let runs wait for what others have reserved, and hold up nobody else', async () => {
    const { claims, store } = await runStores(db);
    for (const uid of ['a', 'b', 'c']) {
      await store.enqueue(onGpu(uid), start);
    }
    await store.enqueue(newRun('d'), start);
    await store.enqueue(onGpu('e', { owner: 'group:default/other' }), start);
    await store.enqueue(onGpu('f', { owner: undefined }), start);
    const taken = [];
    for (
      let claim = await claims.claim(rules, start);
      claim;
      claim = await claims.claim(rules, start)
    ) {
      expect(claim.refusal).toBeUndefined();
      taken.push(claim);
    }
    expect(taken.map(({ run }) => run.uid)).toEqual([
      ...['a', 'b', 'd', 'e', 'f'],
    ]);
    await claims.finish(taken[0], { ...passed, gpuSeconds: 60 }, after(1));
    expect((await claimed(claims)).run.uid).toBe('c');
    expect(await standing()).toEqual({ used: 1, reserved: 20 });
  });

  it('share one budget among what has no owner', async () => {
    const { claims, store } = await runStores(db);
    for (const uid of ['a', 'b', 'c']) {
      await store.enqueue(onGpu(uid, { owner: undefined }), start);
    }
    await claimed(claims);
    await claimed(claims);
    expect(await claims.claim(rules, start)).toBeUndefined();
    expect(await standing(start, null)).toEqual({ used: 0, reserved: 20 });
  });

  it('refuse a run that cannot fit today, which reserves nothing', async () => {
    const { claims, store } = await runStores(db);
    for (const uid of ['a', 'b']) {
      await store.enqueue(onGpu(uid), start);
      const first = await claimed(claims);
      await claims.finish(first, { ...passed, gpuSeconds: 540 }, start);
    }
    await store.enqueue(onGpu('c'), start);
    expect(await claimed(claims)).toMatchObject({
      run: { uid: 'c' },
      refusal:
        'group:default/ds has used 18 of the 25 GPU minutes of 2026-11-20 (UTC); a test on two reserves 10. They renew at 00:00 UTC',
    });
    expect(await standing()).toEqual({ used: 18, reserved: 0 });
  });

  it('refuse what is larger than the budget that is set for an owner', async () => {
    const { claims, store } = await runStores(db);
    await store.enqueue(onGpu('a', { owner: 'group:default/ml' }), start);
    const { refusal } = await claimed(claims);
    expect(refusal).toMatch(
      /has used 0 of the 5 GPU minutes .+ reserves 10\. No day has as many: ask the platform team/,
    );
  });

  it('count a run on the day of its claim, and renew at midnight (UTC)', async () => {
    const { claims, store } = await runStores(db);
    const late = new Date('2026-11-20T23:59:00Z');
    const next = new Date('2026-11-21T00:02:00Z');
    for (const uid of ['a', 'b', 'c']) {
      await store.enqueue(onGpu(uid), late);
    }
    const first = await claimed(claims, late);
    await claimed(claims, late);
    expect(await claims.claim(rules, late)).toBeUndefined();
    expect((await claimed(claims, next)).run.uid).toBe('c');
    await claims.finish(first, { ...passed, gpuSeconds: 240 }, next);
    expect(await standing(late)).toEqual({ used: 4, reserved: 10 });
    expect(await standing(next)).toEqual({ used: 0, reserved: 10 });
  });

  it('are never overspent by replicas that claim at the same time', async () => {
    const { claims, store } = await runStores(db);
    const replicas = [claims, new RunClaims(db), new RunClaims(db)];
    for (let n = 0; n < 9; n += 1) {
      await store.enqueue(onGpu(`m${n}`), start);
    }
    const got = await Promise.all(
      [...replicas, ...replicas].map(each => each.claim(rules, start)),
    );
    expect(got.filter(each => each !== undefined)).toHaveLength(2);
    expect(await standing()).toEqual({ used: 0, reserved: 20 });
  });

  it('stay reserved for a run that was handed over, which is not asked again', async () => {
    const { claims, store } = await runStores(db);
    await store.enqueue(onGpu('a'), start);
    const first = await claimed(claims);
    await claims.started(first, undefined, start);
    await claims.release(first, 'Its backend was stopped', after(1));
    expect(await standing()).toEqual({ used: 0, reserved: 10 });
    await store.enqueue(onGpu('b'), start);
    await store.enqueue(onGpu('c'), start);
    const again = await claimed(claims, after(24 * 60));
    expect(again.run.uid).toBe('a');
    expect(await standing()).toEqual({ used: 0, reserved: 10 });
    await claims.started(again, undefined, after(24 * 60));
    await claims.finish(again, { ...passed, gpuSeconds: 120 }, after(25 * 60));
    expect(await standing()).toEqual({ used: 2, reserved: 0 });
  });

  it('are given back by a run that was not begun when it was released', async () => {
    const { claims, store } = await runStores(db);
    await store.enqueue(onGpu('a'), start);
    await claims.release(await claimed(claims), 'It stops', start);
    expect(await standing()).toEqual({ used: 0, reserved: 0 });
  });

  it('are counted of runs whose end nobody saw', async () => {
    const { claims, store } = await runStores(db);
    for (const uid of ['a', 'b']) {
      await store.enqueue(onGpu(uid), start);
      const claim = await claimed(claims);
      await claims.started(claim, undefined, start);
    }
    const [lost, handedOver] = await db('runs').orderBy('created_seq');
    await db('runs').where({ id: lost.id }).update({ attempt: 3 });
    await db('runs').update({ lease_until: 0 });
    expect(await claims.recover(after(2))).toMatchObject([
      { id: lost.id, exitClass: 'infra-failed', gpuSeconds: 240 },
    ]);
    await store.cancel(handedOver.id, 'user:default/kim', after(3));
    expect(await store.byId(handedOver.id)).toMatchObject({
      exitClass: 'cancelled',
      gpuSeconds: 360,
    });
    expect(await standing()).toEqual({ used: 10, reserved: 0 });
  });

  it('are not forgotten with runs that are kept for less than a day', async () => {
    const { claims, retention, store } = await runStores(db);
    const { id: run } = await store.enqueue(onGpu('a'), start);
    const claim = await claimed(claims);
    await claims.finish(claim, { ...passed, gpuSeconds: 60 }, start);
    expect(await retention.expired(after(1), '2026-11-20')).toEqual([]);
    expect(await retention.expired(after(1), '2026-11-21')).toEqual([run]);
  });

  it('tell which runs are over', async () => {
    const { claims, store } = await runStores(db);
    const ids: string[] = [];
    for (const uid of ['a', 'b', 'c']) {
      ids.push((await store.enqueue(newRun(uid), start)).id);
    }
    await claims.finish(await claimed(claims), passed, start);
    await claimed(claims);
    const asked = [...ids, '00000000-0000-4000-8000-000000000000'];
    expect(await store.finished(asked)).toEqual(new Set(ids.slice(0, 1)));
    expect(await store.finished([])).toEqual(new Set());
  });
});
