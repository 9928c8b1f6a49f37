import { runnerEnd } from '../ends';
import { startRunner } from '../startRunner';
import { startLoopbackCluster } from './startLoopbackCluster';
import { hasRealCluster, startRealCluster } from './startRealCluster';
import { TestCluster } from './TestCluster';

jest.setTimeout(120_000);

const ALL = { exitClass: 'passed', texts: ['one', 'two'] };

it('a run outlives an outage of a loopback API server', async () => {
  const cluster = await startLoopbackCluster();
  const outage = async () => {
    await cluster.faults.gone();
    cluster.faults.compact();
    await cluster.faults.back();
  };
  expect(await heard(cluster, outage)).toEqual(ALL);
});

if (hasRealCluster) {
  it('a run outlives a restart of a real API server', async () => {
    const cluster = await startRealCluster();
    expect(await heard(cluster, cluster.restart)).toEqual(ALL);
  });
}

/** How a run with an outage in its middle ends, and what its container printed before and after it. */
async function heard(cluster: TestCluster, outage: () => Promise<void>) {
  const { runner, start } = await startRunner(cluster);
  const run = start();
  await run.says('Waiting for the cluster');
  await cluster.player.runs(run.name);
  cluster.player.says(run.name, [logged('one')]);
  await run.says('"one"');
  await outage();
  cluster.player.says(run.name, [logged('two')]);
  await run.says('"two"');
  const { line, ...end } = runnerEnd(run.runId, 'passed', 'Passed 9 stages');
  cluster.player.says(run.name, [line]);
  await cluster.player.ends(run.name, end);
  const { exitClass } = await run.result;
  await runner.close();
  await cluster.stop();
  const texts = run.events.flatMap(event =>
    event.type === 'log' && /^(one|two)$/.test(event.text) ? [event.text] : [],
  );
  return { exitClass, texts };
}

function logged(text: string): string {
  return JSON.stringify({ type: 'log', level: 'info', text });
}
