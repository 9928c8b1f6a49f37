// The API server and those who play pods, for run.cjs, which forks this.
const BASE =
  '../../../plugins/smoke-test-backend-module-kubernetes/src/__testUtils__';
const {
  startLoopbackCluster,
} = require(`${BASE}/cluster/startLoopbackCluster`);
const { runnerEnd } = require(`${BASE}/ends`);
const { shippedRules } = require(`${BASE}/startRunner`);

const NOTE = JSON.stringify({
  type: 'log',
  level: 'info',
  text: 'x'.repeat(100),
});
let cluster;

const commands = {
  async start() {
    cluster = await startLoopbackCluster();
    const { namespace, url } = cluster;
    const token = await cluster.tokenFor(shippedRules());
    return { namespace, url, token };
  },
  async begin({ name }) {
    await cluster.player.runs(name);
    cluster.player.says(name, Array(20).fill(NOTE));
  },
  /** When the kubelet's word of the end was written. */
  async end({ name, runId }) {
    const { line, ...end } = runnerEnd(runId, 'passed', 'y'.repeat(2000));
    cluster.player.says(name, [line]);
    await cluster.player.endsUnseen(name, end);
    return performance.timeOrigin + performance.now();
  },
  async counts() {
    const { openLogs, openWatches, requests } = cluster.counts;
    return {
      openLogs,
      openWatches: { ...openWatches },
      requests: { ...requests },
    };
  },
};

process.on('message', async ({ id, command, body }) => {
  const answer = await commands[command](body).catch(error => ({
    error: error.stack,
  }));
  process.send({ id, answer });
});
process.on('disconnect', () => process.exit());
