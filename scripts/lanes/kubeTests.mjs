import { join } from 'node:path';
import { startKubeCluster } from '../lib/kubeCluster.mjs';
import { say } from '../lib/say.mjs';
import { absent, jestCounts, RESULTS, run } from './lane.mjs';

const MODULE = '@callboard/plugin-smoke-test-backend-module-kubernetes';

/** What the unit tests show on a loopback server, on a real Kubernetes API server as well. */
export async function kubeTests(laneEnv) {
  const cluster = await startKubeCluster(laneEnv);
  if ('missing' in cluster) {
    say(`not run: ${cluster.missing}`);
    return absent('A Kubernetes API server');
  }
  say(
    `   Kubernetes ${cluster.version} on ${cluster.env.CALLBOARD_TEST_KUBE_URL}`,
  );
  const output = join(RESULTS, 'kube.json');
  try {
    const status = await run({ ...laneEnv, ...cluster.env }, 'yarn', [
      ...['workspace', MODULE, 'test', '--watchAll=false'],
      // One after another: a test may restart the API server.
      '--runInBand',
      '--testTimeout=120000',
      '--json',
      `--outputFile=${output}`,
      String.raw`\.cluster\.test\.ts$`,
    ]);
    return jestCounts(output, status);
  } finally {
    await cluster.stop();
  }
}
