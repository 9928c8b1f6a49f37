// The example cluster: a stand-in for a Kubernetes cluster with one GPU, so that smoke tests have one to run in. Its
// API is the loopback server of the tests, with the rights of the Role that we ship; what a pod would run, runs on this
// machine, without a container and without a GPU. It forgets everything when it ends.
// Usage: EXAMPLE_CLUSTER_TOKEN=… node --require @backstage/cli/config/nodeTransform.cjs scripts/example-cluster.mjs PORT
import { createRequire } from 'node:module';
import { fail } from './lib/say.mjs';

const require = createRequire(import.meta.url);
const TESTS =
  '../plugins/smoke-test-backend-module-kubernetes/src/__testUtils__';
const {
  startLoopbackCluster,
} = require(`${TESTS}/cluster/startLoopbackCluster`);
const { OneGpuNode } = require(`${TESTS}/OneGpuNode`);
const { shippedRules } = require(`${TESTS}/startRunner`);

const token = process.env.EXAMPLE_CLUSTER_TOKEN;
// Whoever has it can run the smoke runner as the user of this process.
if (!token) fail('EXAMPLE_CLUSTER_TOKEN: must be set');

const cluster = await startLoopbackCluster({
  namespace: 'callboard-smoke',
  port: Number(process.argv[2]),
});
await cluster.tokenFor(shippedRules(), token);
const stop = new AbortController();
const node = new OneGpuNode(cluster, error =>
  console.error(`example cluster: ${error.stack ?? error}`),
);
const works = node.work(stop.signal);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    stop.abort();
    await works;
    await cluster.stop();
    process.exit(0);
  });
}
