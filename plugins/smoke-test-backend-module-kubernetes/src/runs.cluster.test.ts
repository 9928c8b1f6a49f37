import { SmokeInterruption } from '@callboard/plugin-ml-node';
import { TestCluster } from './__testUtils__/cluster/TestCluster';
import { kubeCall } from './__testUtils__/cluster/KubeAccess';
import { testClusters } from './__testUtils__/cluster/testClusters';
import { runnerEnd } from './__testUtils__/ends';
import { startRunner } from './__testUtils__/startRunner';

jest.setTimeout(120_000);

const LOADED = '{"type":"log","level":"info","text":"Loaded in 1 s"}';
const ENDED =
  '{"type":"stage","stage":"cold-start","state":"passed","seconds":1}';

describe.each(testClusters)('a run on %s', (_name, startCluster) => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(async () => {
    await cluster?.stop();
  });

  const ask = <T>(path: string) =>
    kubeCall<T>(
      { url: cluster.url, ca: cluster.ca, token: cluster.admin.token },
      'GET',
      path,
    );
  const jobPath = (name: string) =>
    `/apis/batch/v1/namespaces/${cluster.namespace}/jobs/${name}`;

  it('passes: it is fetched, tested, heard and believed', async () => {
    const { granted, runner, start } = await startRunner(cluster);
    const run = start({ secrets: { HEADER_1: 'of the endpoint' } });
    await run.says('Waiting for the cluster to make its pod');
    await cluster.player.starts(run.name);
    await cluster.player.fetches(run.name);
    await run.says('Fetching the model into the pod');
    await cluster.player.runs(run.name);
    cluster.player.says(run.name, [LOADED, 'what native code prints']);
    await run.says('Loaded in 1 s');
    const { line, ...end } = runnerEnd(run.runId, 'passed', 'Passed 9 stages');
    cluster.player.says(run.name, [ENDED, line]);
    await cluster.player.ends(run.name, end);
    const result = await run.result;
    expect(result).toMatchObject({
      exitClass: 'passed',
      reason: 'Passed 9 stages',
      report: { runId: run.runId },
      gpuSeconds: expect.any(Number),
    });
    expect(run.events).toEqual(
      expect.arrayContaining([
        { type: 'log', level: 'info', text: 'Loaded in 1 s' },
        { type: 'log', level: 'warn', text: 'what native code prints' },
        expect.objectContaining({ type: 'stage', state: 'passed' }),
      ]),
    );
    expect(granted).toEqual([
      {
        run: run.runId,
        digests: [`sha256:${'a'.repeat(64)}`],
        expiresInSeconds: expect.any(Number),
      },
    ]);
    await runner.close();
  });

  it('is cancelled with its Job and all that it read', async () => {
    const { runner, start } = await startRunner(cluster);
    const run = start();
    await run.says('Waiting for the cluster');
    await cluster.player.runs(run.name);
    await run.says('Testing');
    run.stop.abort(new SmokeInterruption('cancelled'));
    expect(await run.result).toMatchObject({ exitClass: 'cancelled' });
    await cluster.player.collectsGarbage();
    for (const kind of ['configmaps', 'secrets', 'pods']) {
      const { items } = await ask<{ items: unknown[] }>(
        `/api/v1/namespaces/${cluster.namespace}/${kind}?labelSelector=callboard.dev/run=${run.runId}`,
      );
      expect(items).toEqual([]);
    }
    await runner.close();
  });

  it('is taken up by another backend, which hears all of it', async () => {
    const [one, other] = [
      await startRunner(cluster),
      await startRunner(cluster),
    ];
    const run = one.start();
    await run.says('Waiting for the cluster');
    await cluster.player.runs(run.name);
    cluster.player.says(run.name, [LOADED]);
    await run.says('Loaded in 1 s');
    run.stop.abort(new SmokeInterruption('handed-over'));
    expect(await run.result).toMatchObject({ exitClass: 'cancelled' });
    expect(await ask(jobPath(run.name))).toMatchObject({ kind: 'Job' });
    const again = other.start({ runId: run.runId });
    await again.says('Taking up the Job');
    await again.says('Loaded in 1 s');
    const { line, ...end } = runnerEnd(run.runId, 'model-failed', 'Wrong');
    cluster.player.says(run.name, [line]);
    await cluster.player.ends(run.name, end);
    expect(await again.result).toMatchObject({
      exitClass: 'model-failed',
      reason: 'Wrong',
      report: { runId: run.runId },
    });
    await one.runner.close();
    await other.runner.close();
  });
});
