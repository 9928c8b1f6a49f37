import { SmokeInterruption, SmokeRunner } from '@callboard/plugin-ml-node';
import { kubeAsk } from './__testUtils__/cluster/KubeAccess';
import { TestCluster } from './__testUtils__/cluster/TestCluster';
import { testClusters } from './__testUtils__/cluster/testClusters';
import { passes } from './__testUtils__/faults';
import { shippedRules, startRunner } from './__testUtils__/startRunner';

jest.setTimeout(60_000);

const L4 = { name: 'l4' } as Parameters<SmokeRunner['unavailable']>[0];
const signal = new AbortController().signal;
const HANDED_OVER = new SmokeInterruption('handed-over');

describe.each(testClusters)('the runner on %s', (_name, startCluster) => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(async () => {
    await cluster?.stop();
  });

  async function isThere(name: string): Promise<boolean> {
    const access = { url: cluster.url, ca: cluster.ca, ...cluster.admin };
    const path = `/apis/batch/v1/namespaces/${cluster.namespace}/jobs/${name}`;
    const { body, status } = await kubeAsk<{
      metadata: { deletionTimestamp?: string };
    }>(access, 'GET', path);
    return status === 200 && body.metadata.deletionTimestamp === undefined;
  }

  it('says why it cannot run a profile, and asks about it once a minute', async () => {
    const { runner } = await startRunner(cluster);
    await expect(runner.unavailable(L4)).resolves.toBeUndefined();
    cluster.counts?.reset();
    await expect(runner.unavailable(L4)).resolves.toBeUndefined();
    expect(cluster.counts?.requests ?? {}).toEqual({});
    const other = await startRunner(cluster, {
      rules: shippedRules().filter(({ apiGroups }) => apiGroups[0] !== 'batch'),
    });
    await expect(other.runner.unavailable(L4)).resolves.toBe(
      `The portal may not create Jobs in ${cluster.namespace} of test`,
    );
    await runner.close();
    await other.runner.close();
  });

  it('removes what is left over of runs that are over, and nothing else', async () => {
    const { runner, start } = await startRunner(cluster);
    const others = await startRunner(cluster, {
      config: { instance: 'other-portal' },
    });
    const runs = [start(), start(), others.start()];
    for (const run of runs) {
      await run.says('Waiting for the cluster');
      run.stop.abort(HANDED_OVER);
      await run.result;
    }
    const [active, over, elsewhere] = runs;
    const asked: string[] = [];
    await runner.endLeftOver({
      over: async ids => {
        asked.push(...ids);
        return new Set([over.runId, elsewhere.runId]);
      },
      signal,
    });
    expect(asked).toEqual(expect.arrayContaining([active.runId, over.runId]));
    expect(asked).not.toContain(elsewhere.runId);
    expect([
      await isThere(active.name),
      await isThere(over.name),
      await isThere(elsewhere.name),
    ]).toEqual([true, false, true]);
    await runner.close();
    await others.runner.close();
  });

  it('keeps the Jobs of runs that have ended by themselves, to be looked at', async () => {
    const { runner, start } = await startRunner(cluster);
    const run = start();
    await run.says('Waiting for the cluster');
    await cluster.player.runs(run.name);
    await passes(run, cluster.player);
    expect(await run.result).toMatchObject({ exitClass: 'passed' });
    const asked: string[] = [];
    await runner.endLeftOver({
      over: async ids => {
        asked.push(...ids);
        return new Set([run.runId]);
      },
      signal,
    });
    expect(asked).not.toContain(run.runId);
    expect(await isThere(run.name)).toBe(true);
    await runner.close();
  });

  it('removes what is left over in one namespace though another one cannot be looked into', async () => {
    const { place, runner, start } = await startRunner(cluster);
    const run = start();
    await run.says('Waiting for the cluster');
    run.stop.abort(HANDED_OVER);
    await run.result;
    const broken = { ...place, namespace: 'elsewhere' };
    const other = await startRunner(cluster, {
      config: {
        places: new Map([
          ['broken', broken],
          ['l4', place],
        ]),
      },
    });
    const ended = other.runner.endLeftOver({
      over: async () => new Set([run.runId]),
      signal,
    });
    await expect(ended).rejects.toThrow(AggregateError);
    await expect(ended).rejects.toThrow(/"elsewhere"/);
    expect(await isThere(run.name)).toBe(false);
    await runner.close();
    await other.runner.close();
  });

  it('follows many runs by one watch', async () => {
    const { runner, start } = await startRunner(cluster);
    const runs = Array.from({ length: 20 }, () => start());
    await Promise.all(runs.map(run => run.says('Waiting for the cluster')));
    // A real API server does not tell.
    const { openWatches } = cluster.counts ?? { openWatches: { pods: 1 } };
    expect(openWatches).toEqual({ pods: 1 });
    for (const run of runs) {
      run.stop.abort(new SmokeInterruption('cancelled'));
    }
    const ends = await Promise.all(runs.map(({ result }) => result));
    expect(new Set(ends.map(({ exitClass }) => exitClass))).toEqual(
      new Set(['cancelled']),
    );
    const left = await Promise.all(runs.map(({ name }) => isThere(name)));
    expect(left).not.toContain(true);
    await runner.close();
  });
});
