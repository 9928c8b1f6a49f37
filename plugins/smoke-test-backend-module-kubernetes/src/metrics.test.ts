import { Registry } from 'prom-client';
import { startLoopbackCluster } from './__testUtils__/cluster/startLoopbackCluster';
import { startRunner } from './__testUtils__/startRunner';

jest.setTimeout(60_000);

it('counts requests by how they end, and says whether pods are heard of', async () => {
  const cluster = await startLoopbackCluster();
  const { runner, start } = await startRunner(cluster);
  const registry = new Registry();
  runner.metrics.forEach(each => registry.registerMetric(each));
  const up = `callboard_smoke_kubernetes_watch_up{cluster="test",namespace="${cluster.namespace}"}`;

  const run = start();
  await run.says('Waiting for the cluster to make its pod');
  await cluster.player.runs(run.name);
  await run.says('Testing');
  expect(await registry.metrics()).toContain(`${up} 1`);

  await cluster.faults.gone();
  await run.says('Nothing is heard of the cluster');
  const told = await registry.metrics();
  expect(told).toContain(`${up} 0`);
  expect(told).toMatch(
    /^callboard_smoke_kubernetes_requests_total\{cluster="test",outcome="unreachable"\} [1-9]/m,
  );
  expect(told).toMatch(
    /^callboard_smoke_kubernetes_requests_total\{cluster="test",outcome="ok"\} [1-9]/m,
  );

  await cluster.faults.back();
  run.stop.abort();
  await run.result;
  expect(await registry.metrics()).not.toContain('watch_up{');
  await runner.close();
  await cluster.stop();
});
