import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { SmokeRun } from '@callboard/plugin-ml-common';
import {
  SmokeInterruption,
  SmokeResult,
  SmokeRunner,
} from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import { gpuRules } from '../__testUtils__/gpuRules';
import { newRun } from '../__testUtils__/newRun';
import { runStores } from '../__testUtils__/runStores';
import { smokeJob } from '../__testUtils__/scriptedRunner';
import { RunClaims } from './RunClaims';
import { RunWorker } from './RunWorker';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const PASSED: SmokeResult = { exitClass: 'passed', reason: 'All is well' };

type Run = SmokeRunner['run'];

/** A replica whose runner does what `run` says; `options` of app-config. */
function replica(
  db: Knex,
  run: Run,
  options?: JsonObject,
  unavailable?: string,
) {
  const finished: SmokeRun[] = [];
  const runner: SmokeRunner = {
    name: 'process',
    unavailable: async () => unavailable,
    run,
  };
  const worker = new RunWorker({
    claims: new RunClaims(db),
    runners: { names: () => ['process'], of: () => runner },
    preparation: {
      prepare: async ({ id }) => ({
        job: { ...smokeJob(Buffer.alloc(0)), runId: id },
      }),
    },
    sealing: { seal: async () => Promise.reject(new Error('No report')) },
    onFinished: async each => {
      finished.push(each);
    },
    limits: { perRunner: 4, perOwner: 100, runners: {} },
    gpu: gpuRules(options),
    leaseMs: 1000,
    pollMs: 50,
    logger: mockServices.logger.mock(),
  });
  return { worker, finished };
}

/** Runs until it is cancelled. */
const endless: Run = async (_, { signal, onEvent }) => {
  onEvent({ type: 'stage', stage: 'load', state: 'running' });
  await sleep(30_000, undefined, { signal }).catch(() => {});
  return { exitClass: 'cancelled', reason: 'It was cancelled at load' };
};

async function until<T>(read: () => Promise<T | undefined | false>) {
  for (const end = Date.now() + 15_000; Date.now() < end; await sleep(20)) {
    const value = await read();
    if (value) {
      return value;
    }
  }
  throw new Error('It did not come to pass');
}

describe.each(databases.eachSupportedId())('workers on %s', id => {
  let db: Knex;
  beforeEach(async () => {
    db = await databases.init(id);
  });

  it('share the work: each run once, never two of a target, never more than the limit', async () => {
    const { store } = await runStores(db);
    const begun: string[] = [];
    const active = new Map<string, string>();
    let most = 0;
    let together = 0;
    const run: Run = async ({ runId }) => {
      const key = String((await store.byId(runId))?.uid);
      begun.push(runId);
      together += [...active.values()].includes(key) ? 1 : 0;
      active.set(runId, key);
      most = Math.max(most, active.size);
      await sleep(5);
      active.delete(runId);
      return PASSED;
    };
    const replicas = [replica(db, run), replica(db, run)];
    const ids: string[] = [];
    for (let n = 0; n < 40; n += 1) {
      const other = { profile: `p${n}` };
      ids.push(
        (await store.enqueue(newRun(`m${n % 8}`, 1, other), new Date())).id,
      );
    }
    replicas.forEach(({ worker }) => worker.start());
    await until(
      async () => replicas.flatMap(({ finished }) => finished).length === 40,
    );
    await Promise.all(replicas.map(({ worker }) => worker.stop()));
    expect(begun.sort()).toEqual(ids.sort());
    expect(together).toBe(0);
    expect(most).toBeLessThanOrEqual(4);
  });

  it('leave it to the runner how long it waits for what it cannot do just now', async () => {
    const { store } = await runStores(db);
    const denied = 'The portal may not create Jobs just now';
    const { finished, worker } = replica(
      db,
      async () => PASSED,
      undefined,
      denied,
    );
    worker.start();
    await store.enqueue(newRun('a'), new Date());
    await until(async () => finished.length === 1);
    await worker.stop();
    expect(finished).toMatchObject([PASSED]);
  });

  it('bring the events of a run to the store, and cancel it when asked', async () => {
    const { store } = await runStores(db);
    const { worker, finished } = replica(db, endless);
    worker.start();
    const { id: run } = await store.enqueue(newRun('a'), new Date());
    await until(async () => {
      const [stage] = (await store.byId(run))?.stages ?? [];
      return stage?.state === 'running';
    });
    await store.cancel(run, 'user:default/kim', new Date());
    await until(async () => finished.length === 1);
    await worker.stop();
    expect(await store.byId(run)).toMatchObject({
      exitClass: 'cancelled',
      reason: 'Cancelled by user:default/kim',
      cancelledBy: 'user:default/kim',
      stages: [
        {
          id: 'load',
          state: 'skipped',
          reason: 'Cancelled by user:default/kim',
        },
      ],
    });
  });

  it('give their runs back when they stop, without counting the attempt', async () => {
    const { store } = await runStores(db);
    const first = replica(db, endless);
    first.worker.start();
    const { id: run } = await store.enqueue(newRun('a'), new Date());
    const isIn = async (state: string) =>
      (await store.byId(run))?.state === state;
    await until(() => isIn('running'));
    await first.worker.stop();
    expect(await isIn('queued')).toBe(true);
    const second = replica(db, async () => PASSED);
    second.worker.start();
    await until(() => isIn('finished'));
    await second.worker.stop();
    expect(await store.byId(run)).toMatchObject({
      attempt: 1,
      exitClass: 'passed',
    });
    expect(first.finished).toEqual([]);
  });

  it('end their work on a run that another has, and write nothing of it', async () => {
    const { store } = await runStores(db);
    let ended = false;
    const first = replica(db, async (job, options) => {
      const result = await endless(job, options);
      ended = true;
      return result;
    });
    first.worker.start();
    const { id: run } = await store.enqueue(newRun('a'), new Date());
    await until(async () => (await store.byId(run))?.state === 'running');
    await db('runs').update({ claim_token: 'of another' });
    await until(async () => ended);
    await first.worker.stop();
    expect(await store.byId(run)).toMatchObject({ state: 'running' });
    expect(first.finished).toEqual([]);
  });

  it.each<
    [string, (run: string, db: Knex, worker: RunWorker) => Promise<unknown>]
  >([
    [
      'cancelled',
      (run, of) =>
        runStores(of).then(({ store }) =>
          store.cancel(run, 'user:default/kim', new Date()),
        ),
    ],
    ['handed-over', (_run, of) => of('runs').update({ claim_token: 'other' })],
    ['handed-over', (_run, _of, worker) => worker.stop()],
  ])('tell their runner that a run is %s', async (why, interrupt) => {
    const { store } = await runStores(db);
    const reasons: unknown[] = [];
    const { worker } = replica(db, async (job, options) => {
      const result = await endless(job, options);
      reasons.push(options.signal.reason);
      return result;
    });
    worker.start();
    const { id: run } = await store.enqueue(newRun('a'), new Date());
    await until(async () => (await store.byId(run))?.state === 'running');
    await interrupt(run, db, worker);
    await until(async () => reasons.length === 1);
    await worker.stop();
    expect(reasons).toEqual([expect.any(SmokeInterruption)]);
    expect(reasons).toMatchObject([{ why }]);
  });

  it('end as not-run what their owner has no GPU minutes for', async () => {
    const { store } = await runStores(db);
    const { worker, finished } = replica(db, async () => PASSED, {
      profiles: [{ name: 'gpu', title: 'GPU', gpus: 1 }],
      gpuMinutesPerDay: { default: 4 },
    });
    worker.start();
    const asked = newRun('a', 1, { profile: 'gpu', trigger: 'schedule' });
    const { id: run } = await store.enqueue(asked, new Date());
    await until(async () => finished.length === 1);
    await worker.stop();
    expect(finished).toMatchObject([{ id: run, exitClass: 'not-run' }]);
    expect(await store.byId(run)).toMatchObject({
      state: 'finished',
      attempt: 1,
      reason: expect.stringMatching(
        /^group:default\/ds has used 0 of the 4 GPU minutes .+ reserves 5\./,
      ),
    });
  });

  it('spend no more GPU minutes than there are, however many replicas work', async () => {
    const { store } = await runStores(db);
    const held: Run = async () => {
      await sleep(5);
      return { ...PASSED, gpuSeconds: 200 };
    };
    // A run reserves five minutes and uses a third less: two fit at a time, and three in all.
    const options = {
      profiles: [{ name: 'gpu', title: 'GPU', gpus: 1 }],
      gpuMinutesPerDay: { default: 12 },
    };
    const replicas = [replica(db, held, options), replica(db, held, options)];
    for (let n = 0; n < 12; n += 1) {
      const run = newRun(`m${n}`, 1, { profile: 'gpu' });
      await store.enqueue(run, new Date());
    }
    replicas.forEach(({ worker }) => worker.start());
    const all = () => replicas.flatMap(({ finished }) => finished);
    await until(async () => all().length === 12);
    await Promise.all(replicas.map(({ worker }) => worker.stop()));
    const ended = all().map(({ exitClass }) => exitClass);
    expect(ended.filter(each => each === 'passed')).toHaveLength(3);
    expect(ended.filter(each => each === 'not-run')).toHaveLength(9);
  });

  it('end a run whose preparation or runner fails', async () => {
    const { store } = await runStores(db);
    const { worker, finished } = replica(db, async () => {
      throw new Error('The disk is full');
    });
    worker.start();
    await store.enqueue(newRun('a'), new Date());
    await until(async () => finished.length === 1);
    await worker.stop();
    expect(finished).toMatchObject([
      { exitClass: 'infra-failed', reason: 'The disk is full' },
    ]);
  });
});
