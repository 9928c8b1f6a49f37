import { SmokeInterruption } from '@callboard/plugin-ml-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { kubeAsk } from './__testUtils__/cluster/KubeAccess';
import {
  LoopbackCluster,
  startLoopbackCluster,
} from './__testUtils__/cluster/startLoopbackCluster';
import { startRunner } from './__testUtils__/startRunner';
import { nameOf } from './labels';

jest.setTimeout(60_000);

const AWAY = new Error('Request failed with 503 Service Unavailable');
const HANDED_OVER = new SmokeInterruption('handed-over');
const CANCELLED = new SmokeInterruption('cancelled');

let cluster: LoopbackCluster;
beforeAll(async () => {
  cluster = await startLoopbackCluster();
});
afterAll(async () => {
  await cluster.stop();
});

const isThere = async (api: string, plural: string, name: string) => {
  const path = `/${api}/namespaces/${cluster.namespace}/${plural}/${name}`;
  const access = { url: cluster.url, token: cluster.admin.token };
  return (await kubeAsk(access, 'GET', path)).status === 200;
};
const hasJob = (name: string) => isThere('apis/batch/v1', 'jobs', name);
const hasSecret = (name: string) => isThere('api/v1', 'secrets', name);

/** A Job whose backend was ended before it could make the Secret. */
async function jobWithoutSecret(): Promise<string> {
  const { runner, start } = await startRunner(cluster);
  cluster.counts.reset();
  const refused = { verb: 'create', resource: 'secrets', status: 503 } as const;
  cluster.faults.answer(refused);
  const run = start();
  while (!cluster.counts.requests['create secrets']) {
    await sleep(20);
  }
  run.stop.abort(HANDED_OVER);
  await run.result;
  await cluster.faults.clear();
  await runner.close();
  return run.runId;
}

it('has no Job before it has a token, which is asked for again when ml is away', async () => {
  const jobs: boolean[] = [];
  const { runner, start } = await startRunner(cluster, {
    grant: async ({ run }) => {
      jobs.push(await hasJob(nameOf(run)));
      return jobs.length < 3 ? Promise.reject(AWAY) : 'cbrun_late';
    },
  });
  const run = start();
  await run.says('Waiting for the cluster');
  expect(jobs).toEqual([false, false, false]);
  expect(await hasJob(run.name)).toBe(true);
  expect(await hasSecret(run.name)).toBe(true);
  run.stop.abort(CANCELLED);
  await run.result;
  await runner.close();
});

it('says in words that no token came, and leaves nothing', async () => {
  const { runner, start } = await startRunner(cluster, {
    grant: async () => Promise.reject(AWAY),
    patience: { grant: 0 },
  });
  const run = start();
  expect(await run.result).toMatchObject({
    exitClass: 'infra-failed',
    reason: `The portal could not give its pod a token to fetch the model with; try again later, or ask the platform team (${AWAY.message})`,
  });
  expect(await hasJob(run.name)).toBe(false);
  await runner.close();
});

it('makes the Secret of a Job that another backend left without one, though ml is away at first', async () => {
  const runId = await jobWithoutSecret();
  expect([await hasJob(nameOf(runId)), await hasSecret(nameOf(runId))]).toEqual(
    [true, false],
  );
  let tries = 0;
  const { runner, start } = await startRunner(cluster, {
    grant: async () => (tries++ === 0 ? Promise.reject(AWAY) : 'cbrun_late'),
  });
  const run = start({ runId });
  await run.says('Taking up the Job');
  expect(await hasSecret(run.name)).toBe(true);
  run.stop.abort(CANCELLED);
  await run.result;
  await runner.close();
});

it('takes up a Job with its token while ml is away and the API server, just started, denies all', async () => {
  const one = await startRunner(cluster);
  const first = one.start();
  await first.says('Waiting for the cluster');
  first.stop.abort(HANDED_OVER);
  await first.result;
  const other = await startRunner(cluster, {
    grant: async () => Promise.reject(AWAY),
    patience: { grant: 0 },
  });
  cluster.faults.answer({ status: 401, times: 2 });
  const run = other.start({ runId: first.runId });
  await run.says('Taking up the Job');
  expect([await hasJob(run.name), await hasSecret(run.name)]).toEqual([
    true,
    true,
  ]);
  run.stop.abort(CANCELLED);
  await run.result;
  await one.runner.close();
  await other.runner.close();
});

it.each([
  { place: {}, seconds: 300 },
  { place: { queue: 'gpus' }, seconds: 300 + 120 },
])(
  'has a token that holds until its Job ends: $place',
  async ({ place, seconds }) => {
    const { granted, runner, start } = await startRunner(cluster, {
      ...{ place, config: { schedulingMs: 120_000 } },
      patience: { giveUp: 300_000 },
    });
    const run = start();
    await run.says('Waiting for');
    const access = { url: cluster.url, token: cluster.admin.token };
    const { body } = await kubeAsk<{ spec: { activeDeadlineSeconds: number } }>(
      access,
      'GET',
      `/apis/batch/v1/namespaces/${cluster.namespace}/jobs/${run.name}`,
    );
    expect(granted[0].expiresInSeconds).toBe(
      body.spec.activeDeadlineSeconds + seconds,
    );
    run.stop.abort(CANCELLED);
    await run.result;
    await runner.close();
  },
);
