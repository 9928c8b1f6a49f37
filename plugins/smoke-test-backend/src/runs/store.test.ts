import { TestDatabases } from '@backstage/backend-test-utils';
import { RunnerEvent } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { gpuRules } from '../__testUtils__/gpuRules';
import { newRun } from '../__testUtils__/newRun';
import { migrations, runStores } from '../__testUtils__/runStores';
import { NOTED_EVENTS } from './admitEvents';
import { Claim, RunClaims } from './RunClaims';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const now = new Date('2026-11-20T10:00:00Z');
const later = new Date('2026-11-20T11:00:00Z');
const heard = new Date('2026-11-20T10:30:00Z');
const LEASE = 60_000;
const ROOM = {
  runners: ['process'],
  limits: { perRunner: 100, perOwner: 100, runners: {} },
  gpu: gpuRules(),
  leaseMs: LEASE,
};
const arrived = (events: RunnerEvent[], at = now) =>
  events.map(event => ({ at, event }));
const passed = { exitClass: 'passed' as const, reason: 'All stages passed' };

async function claimed(claims: RunClaims, options = ROOM): Promise<Claim> {
  const claim = await claims.claim(options, now);
  if (!claim) {
    throw new Error('Nothing could be claimed');
  }
  return claim;
}

it('is tested on PostgreSQL too, at least in CI', () => {
  const engines = databases.eachSupportedId().flat();
  expect(engines.includes('POSTGRES_15') || !process.env.CI).toBe(true);
});

describe.each(databases.eachSupportedId())('the runs on %s', id => {
  let db: Knex;
  beforeEach(async () => {
    db = await databases.init(id);
  });

  const expireLeases = () =>
    db('runs').whereNotNull('lease_until').update({ lease_until: 0 });

  it('migrate up, down and up again, leaving nothing behind', async () => {
    const tables = async () => [
      await db.schema.hasTable('runs'),
      await db.schema.hasTable('run_events'),
      await db.schema.hasTable('run_sequence'),
    ];
    await db.migrate.latest({ directory: migrations });
    expect(await tables()).toEqual([true, true, true]);
    await db.migrate.rollback({ directory: migrations }, true);
    expect(await tables()).toEqual([false, false, false]);
    await db.migrate.latest({ directory: migrations });
    expect(await tables()).toEqual([true, true, true]);
  });

  it('survive the migration of GPU minutes down and up again', async () => {
    const { store, claims } = await runStores(db);
    const { id: run } = await store.enqueue(newRun('a'), now);
    await claimed(claims);
    const before = await store.byId(run);
    await db.migrate.down({ directory: migrations });
    expect(await db.schema.hasColumn('runs', 'gpu_day')).toBe(false);
    await db.migrate.up({ directory: migrations });
    expect(await store.byId(run)).toEqual(before);
    const [row] = await db('runs');
    const twice = { id: 'other', created_seq: 98, changed_seq: 99 };
    const insert = async () => db('runs').insert({ ...row, ...twice });
    await expect(insert()).rejects.toMatchObject({
      message: expect.stringMatching(/unique/i),
    });
  });

  it('go through their states, each recorded', async () => {
    const { store, claims } = await runStores(db);
    const { id: run } = await store.enqueue(newRun('a'), now);
    expect(await store.byId(run)).toMatchObject({
      state: 'queued',
      attempt: 1,
      createdAt: now.toISOString(),
    });
    const claim = await claimed(claims);
    expect(claim.run).toMatchObject({ id: run, state: 'claimed' });
    expect(await claims.started(claim, undefined, now)).toBe(true);
    expect(await store.byId(run)).toMatchObject({
      state: 'running',
      startedAt: now.toISOString(),
    });
    const events: RunnerEvent[] = [
      { type: 'stage', stage: 'device', state: 'running' },
      { type: 'log', level: 'info', text: 'one' },
      { type: 'stage', stage: 'device', state: 'passed', seconds: 1 },
      { type: 'stage', stage: 'load', state: 'running' },
    ];
    expect(await claims.append(claim, arrived(events, heard))).toBe(true);
    expect(
      await claims.finish(
        claim,
        {
          ...passed,
          summary: { hardwareId: 'h', latencyP50Ms: 2 },
          reportDigest: `sha256:${'a'.repeat(64)}`,
          keyId: 'k',
        },
        later,
      ),
    ).toMatchObject({ id: run, state: 'finished' });
    expect(await store.byId(run)).toMatchObject({
      state: 'finished',
      exitClass: 'passed',
      finishedAt: later.toISOString(),
      summary: { latencyP50Ms: 2 },
      keyId: 'k',
      stages: [
        { id: 'device', state: 'passed', seconds: 1 },
        { id: 'load', state: 'failed', reason: passed.reason },
      ],
    });
    const recorded = await store.events(run, { after: 0, limit: 100 });
    expect(recorded.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(recorded.map(({ event }) => event)).toMatchObject([
      { state: 'queued' },
      { state: 'claimed' },
      { state: 'running' },
      ...events,
      { state: 'finished', reason: passed.reason },
    ]);
    expect(await store.events(run, { after: 6, limit: 1 })).toMatchObject([
      { seq: 7, at: heard.toISOString() },
    ]);
  });

  it('are queued once while they wait', async () => {
    const { store, claims } = await runStores(db);
    const first = await store.enqueue(newRun('a'), now);
    expect(await store.enqueue(newRun('a'), later)).toEqual({
      id: first.id,
      created: false,
    });
    expect(
      await store.enqueue(newRun('a', 1, { profile: 'gpu' }), now),
    ).toMatchObject({ created: true });
    await claimed(claims);
    expect(await store.enqueue(newRun('a'), later)).toMatchObject({
      created: true,
    });
    expect(await store.newestOf(['a', 'b'])).toHaveLength(2);
  });

  it.each<[string, Parameters<typeof newRun>[], typeof ROOM.limits, string[]]>([
    [
      'one of a target at a time, and what comes behind it goes before',
      [
        ['a', 1],
        ['a', 1, { profile: 'gpu' }],
        ['a', 2],
        ['b', 1],
      ],
      { perRunner: 9, perOwner: 9, runners: {} },
      ['a 1 cpu', 'a 2 cpu', 'b 1 cpu'],
    ],
    [
      'so many of an owner',
      [
        ['a', 1],
        ['b', 1],
        ['c', 1, { owner: 'group:default/other' }],
        ['d', 1, { owner: undefined }],
        ['e', 1, { owner: undefined }],
      ],
      { perRunner: 9, perOwner: 1, runners: {} },
      ['a 1 cpu', 'c 1 cpu', 'd 1 cpu', 'e 1 cpu'],
    ],
    [
      'so many of a runner, and only of those that are here',
      [
        ['a', 1],
        ['b', 1, { runner: 'elsewhere' }],
        ['c', 1],
        ['d', 1],
      ],
      { perRunner: 2, perOwner: 9, runners: {} },
      ['a 1 cpu', 'c 1 cpu'],
    ],
    [
      'so many of a runner that has a number of its own',
      [
        ['a', 1],
        ['b', 1],
        ['c', 1],
      ],
      { perRunner: 9, perOwner: 9, runners: { process: 2 } },
      ['a 1 cpu', 'b 1 cpu'],
    ],
  ])('are claimed oldest first: %s', async (_, runs, limits, expected) => {
    const { store, claims } = await runStores(db);
    for (const run of runs) {
      await store.enqueue(newRun(...run), now);
    }
    const got: string[] = [];
    for (;;) {
      const claim = await claims.claim({ ...ROOM, limits }, now);
      if (!claim) {
        break;
      }
      const { uid, target, profile } = claim.run;
      got.push(`${uid} ${'label' in target && target.label} ${profile}`);
    }
    expect(got).toEqual(expected);
  });

  it('are claimed once, however many ask at once, and seen in order while they are', async () => {
    const { store, claims } = await runStores(db);
    const seen: string[] = [];
    let since: string | undefined;
    const follow = async () => {
      const answer = await store.changedSince(since, 7);
      since = answer.nextSince;
      seen.push(...answer.runs.map(run => `${run.id} ${run.state}`));
      return answer.more;
    };
    const limits = { perRunner: 4, perOwner: 100, runners: {} };
    const got: string[] = [];
    let most = 0;
    const drain = async () => {
      for (;;) {
        const claim = await claims.claim({ ...ROOM, limits }, now);
        if (!claim) {
          return;
        }
        got.push(claim.run.id);
        const [{ active }] = await db('runs')
          .whereIn('state', ['claimed', 'running'])
          .count({ active: '*' });
        most = Math.max(most, Number(active));
        await claims.finish(claim, passed, now);
      }
    };
    const queued = await Promise.all(
      Array.from({ length: 30 }, (__, n) =>
        store.enqueue(newRun(`m${n}`), now),
      ),
    );
    let done = false;
    const following = (async () => {
      while (!done) {
        await follow();
      }
    })();
    await Promise.all([drain(), drain(), drain(), drain(), drain()]);
    done = true;
    await following;
    while (await follow()) {
      // to the end
    }
    expect(got.sort()).toEqual(queued.map(each => each.id).sort());
    expect(most).toBeLessThanOrEqual(4);
    expect(seen.filter(each => each.endsWith('finished'))).toHaveLength(30);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('are given to another backend when theirs is lost, three times at most', async () => {
    const { store, claims } = await runStores(db);
    const { id: run } = await store.enqueue(newRun('a'), now);
    for (const attempt of [1, 2, 3]) {
      const claim = await claimed(claims);
      expect(claim.run.attempt).toBe(attempt);
      await claims.started(claim, undefined, now);
      const stage: RunnerEvent = {
        type: 'stage',
        stage: 'load',
        state: 'running',
      };
      await claims.append(claim, arrived([stage]));
      expect(await claims.recover(now)).toEqual([]);
      await expireLeases();
      const ended = await claims.recover(now);
      expect(ended.map(each => each.id)).toEqual(attempt === 3 ? [run] : []);
    }
    expect(await store.byId(run)).toMatchObject({
      state: 'finished',
      exitClass: 'infra-failed',
      reason: 'Its backend was lost three times',
      stages: [{ id: 'load', state: 'failed' }],
    });
  });

  it('are not changed by a backend that has lost them', async () => {
    const { store, claims } = await runStores(db);
    const { id: run } = await store.enqueue(newRun('a'), now);
    const zombie = await claimed(claims);
    await expireLeases();
    await claims.recover(now);
    const owner = await claimed(claims);
    await claims.started(owner, undefined, now);
    const before = await store.byId(run);
    const log: RunnerEvent = { type: 'log', level: 'info', text: 'x' };
    expect(await claims.heartbeat(zombie, LEASE)).toBeUndefined();
    expect(await claims.append(zombie, arrived([log]))).toBe(false);
    expect(await claims.started(zombie, undefined, now)).toBe(false);
    expect(await claims.finish(zombie, passed, now)).toBeUndefined();
    expect(await claims.release(zombie, 'x', now)).toBe(false);
    expect(await store.byId(run)).toEqual(before);
    expect(await claims.heartbeat(owner, LEASE)).toEqual({});
  });

  it('keep their lease with a heartbeat, and count no attempt when given back', async () => {
    const { store, claims } = await runStores(db);
    const { id: run } = await store.enqueue(newRun('a'), now);
    const claim = await claimed(claims);
    await expireLeases();
    await claims.heartbeat(claim, LEASE);
    await claims.recover(now);
    expect(await store.byId(run)).toMatchObject({ state: 'claimed' });
    expect(await claims.release(claim, 'It stops', now)).toBe(true);
    expect(await store.byId(run)).toMatchObject({
      state: 'queued',
      attempt: 1,
      stages: [],
    });
    expect(await claims.recover(now)).toEqual([]);
  });

  it('are cancelled in each state', async () => {
    const { store, claims } = await runStores(db);
    const { id: waits } = await store.enqueue(newRun('a'), now);
    await store.cancel(waits, 'user:default/kim', later);
    await store.cancel(waits, 'user:default/lee', later);
    expect(await store.byId(waits)).toMatchObject({
      state: 'finished',
      exitClass: 'cancelled',
      reason: 'Cancelled by user:default/kim before it began',
      cancelledBy: 'user:default/kim',
    });
    const { id: runs } = await store.enqueue(newRun('b'), now);
    const claim = await claimed(claims);
    await store.cancel(runs, 'user:default/kim', later);
    expect(await store.byId(runs)).toMatchObject({ state: 'claimed' });
    expect(await claims.heartbeat(claim, LEASE)).toEqual({
      cancelledBy: 'user:default/kim',
    });
    await expireLeases();
    expect(await claims.recover(now)).toMatchObject([
      {
        id: runs,
        exitClass: 'cancelled',
        reason: 'Cancelled by user:default/kim',
      },
    ]);
    await store.cancel('unknown', 'user:default/kim', later);
  });

  it('keep a bounded number of log lines, and every stage', async () => {
    const { store, claims } = await runStores(db);
    const { id: run } = await store.enqueue(newRun('a'), now);
    const claim = await claimed(claims);
    const lines: RunnerEvent[] = Array.from({ length: 1500 }, (__, n) => ({
      type: 'log',
      level: 'info',
      text: `line ${n}`,
    }));
    await claims.append(claim, arrived(lines));
    await claims.append(claim, arrived(lines));
    await claims.append(claim, arrived(lines));
    const stage: RunnerEvent = {
      type: 'stage',
      stage: 'load',
      state: 'passed',
    };
    await claims.append(claim, arrived([stage]));
    const kept = await store.events(run, { after: 0, limit: 10_000 });
    expect(kept).toHaveLength(2 + NOTED_EVENTS + 1 + 1);
    expect(kept.at(-2)?.event).toMatchObject({
      text: expect.stringContaining('further ones are not kept'),
    });
    expect(kept.at(-1)?.event).toEqual(stage);
  });

  it('are paged newest first, and told in the order of their changes', async () => {
    const { store, claims } = await runStores(db);
    const ids: string[] = [];
    for (const n of [1, 2, 3]) {
      ids.push((await store.enqueue(newRun('a', n), now)).id);
    }
    await store.enqueue(newRun('b'), now);
    const first = await store.ofEntity('a', { limit: 2 });
    expect(first.runs.map(run => run.id)).toEqual([ids[2], ids[1]]);
    const rest = await store.ofEntity('a', {
      limit: 2,
      cursor: first.nextCursor,
    });
    expect(rest).toMatchObject({ runs: [{ id: ids[0] }] });
    expect(rest.nextCursor).toBeUndefined();
    await claimed(claims);
    const all = await store.changedSince(undefined, 10);
    expect(all.runs.map(run => run.id).at(-1)).toBe(ids[0]);
    expect(all).toMatchObject({ more: false, fromStart: true });
    expect(await store.changedSince(all.nextSince, 10)).toEqual({
      runs: [],
      nextSince: all.nextSince,
      more: false,
      fromStart: false,
    });
    expect(await store.aheadOf(ids[2])).toBe(1);
    expect(await store.aheadOf(ids[0])).toBe(0);
    await expect(store.changedSince('x', 10)).rejects.toThrow(/since/);
    await expect(
      store.ofEntity('a', { limit: 2, cursor: '-1' }),
    ).rejects.toThrow(/cursor/);
  });

  it.each<[string, (db: Knex) => Promise<unknown>]>([
    [
      'is made anew',
      async recreated => {
        await recreated.migrate.rollback({ directory: migrations }, true);
        await recreated.migrate.latest({ directory: migrations });
      },
    ],
    [
      'is what it was in a backup',
      restored => restored('run_sequence').update({ last: 0 }),
    ],
  ])('are told from the start when the database %s', async (_how, replace) => {
    const { store } = await runStores(db);
    await store.enqueue(newRun('a'), now);
    await store.enqueue(newRun('b'), now);
    const before = await store.changedSince(undefined, 10);
    await replace(db);
    await db('runs').delete();
    const { id: run } = await store.enqueue(newRun('c'), now);
    const after = await store.changedSince(before.nextSince, 10);
    expect(after).toMatchObject({ runs: [{ id: run }], fromStart: true });
    expect(await store.changedSince(after.nextSince, 10)).toMatchObject({
      runs: [],
      fromStart: false,
    });
  });

  it('are compared with the one before on the same hardware', async () => {
    const { store, claims } = await runStores(db);
    const run = async (
      exitClass: 'passed' | 'infra-failed',
      hardwareId: string,
    ) => {
      const { id: queued } = await store.enqueue(newRun('a'), now);
      const claim = await claimed(claims);
      await claims.finish(
        claim,
        { exitClass, reason: 'x', summary: { hardwareId } },
        now,
      );
      return queued;
    };
    const first = await run('passed', 'h1');
    await run('passed', 'h2');
    await run('infra-failed', 'h1');
    const last = await store.byId(await run('passed', 'h1'));
    expect(last && (await store.comparable(last, 'h1'))).toMatchObject({
      id: first,
    });
    expect(last && (await store.comparable(last, 'h3'))).toBeUndefined();
  });

  it('are removed after their time, their events earlier', async () => {
    const { store, claims, retention } = await runStores(db);
    const { id: run } = await store.enqueue(newRun('a'), now);
    const { id: waits } = await store.enqueue(newRun('b'), now);
    const claim = await claimed(claims);
    await claims.finish(claim, passed, now);
    expect(await retention.expired(now, '2026-11-20')).toEqual([]);
    expect(await retention.expired(later, '2026-11-20')).toEqual([run]);
    expect(await retention.removeEvents(later)).toBe(1);
    expect(await retention.removeEvents(later)).toBe(0);
    expect(await store.events(run, { after: 0, limit: 10 })).toEqual([]);
    expect(await store.events(waits, { after: 0, limit: 10 })).toHaveLength(1);
    await retention.remove([run]);
    expect(await store.byId(run)).toBeUndefined();
    expect(await store.byId(waits)).toBeDefined();
  });
});
