import { setTimeout as sleep } from 'node:timers/promises';
import { kubeCall } from './cluster/KubeAccess';
import { Job } from './cluster/KubeObject';
import {
  LoopbackCluster,
  startLoopbackCluster,
} from './cluster/startLoopbackCluster';
import { OneGpuNode } from './OneGpuNode';
import { startRunner } from './startRunner';

jest.setTimeout(120_000);

/** Tests nothing that has to be fetched, and nothing that answers. */
const ENDPOINT = {
  files: [],
  spec: {
    specVersion: 1 as const,
    runId: 'set below',
    target: {
      type: 'open-inference-v2' as const,
      url: 'http://127.0.0.1:9',
      model: 'any',
    },
    provider: 'cpu' as const,
    minProviderShare: 0,
    load: { concurrency: 1, requests: 1, maxSeconds: 1 },
    determinism: { repeats: 2, batch: 2 },
    limits: { seconds: 60, memoryBytes: 1024 ** 3 },
  },
};

describe('a node with one GPU', () => {
  let cluster: LoopbackCluster;
  let stop: AbortController;
  let works: Promise<void>;
  const errors: unknown[] = [];
  beforeAll(async () => {
    cluster = await startLoopbackCluster();
    stop = new AbortController();
    const node = new OneGpuNode(cluster, error => errors.push(error));
    works = node.work(stop.signal);
  });
  afterAll(async () => {
    stop?.abort();
    await works;
    await cluster?.stop();
  });

  function jobs() {
    const path = `/apis/batch/v1/namespaces/${cluster.namespace}/jobs`;
    const access = { url: cluster.url, token: cluster.admin.token };
    return kubeCall<{ items: Job[] }>(access, 'GET', path);
  }

  it('runs pods one after the other, and says what the others wait for', async () => {
    const { runner, start } = await startRunner(cluster);
    const runs = [0, 1].map(() => {
      const runId = crypto.randomUUID();
      return start({ ...ENDPOINT, runId, spec: { ...ENDPOINT.spec, runId } });
    });
    const ends = await Promise.all(runs.map(({ result }) => result));
    expect(ends.map(({ exitClass }) => exitClass)).toEqual([
      'infra-failed',
      'infra-failed',
    ]);
    expect(ends[0].report?.stages).not.toHaveLength(0);
    expect(JSON.stringify(runs.map(({ events }) => events))).toContain(
      'Waiting for a node that has room: 0/1 nodes are available',
    );
    await runner.close();
    expect(errors).toEqual([]);
  });

  it('ends the pod of a Job that is deleted', async () => {
    const { runner, start } = await startRunner(cluster);
    const runId = crypto.randomUUID();
    const run = start({
      ...ENDPOINT,
      runId,
      spec: { ...ENDPOINT.spec, runId },
    });
    await run.says('Waiting for the cluster to make its pod');
    run.stop.abort();
    expect(await run.result).toMatchObject({ exitClass: 'cancelled' });
    await runner.close();
    expect(errors).toEqual([]);
  });

  it('removes Jobs that have been finished for long enough', async () => {
    const { runner, start } = await startRunner(cluster, {
      config: { keepMs: 1000 },
    });
    const runId = crypto.randomUUID();
    const run = start({
      ...ENDPOINT,
      runId,
      spec: { ...ENDPOINT.spec, runId },
    });
    await run.result;
    const there = async () =>
      (await jobs()).items.some(({ metadata }) => metadata.name === run.name);
    while (await there()) await sleep(100);
    expect(await there()).toBe(false);
    await runner.close();
    expect(errors).toEqual([]);
  });
});
