// A real Kubernetes API server for the tests, without nodes; see kube/serve.mjs.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { kubePrograms, kubeVersions } from './kube/programs.mjs';
import { ROOT } from './say.mjs';

const SERVE = join(ROOT, 'scripts/lib/kube/serve.mjs');

/**
 * Builds the programs if need be and starts them.
 *
 * @returns {Promise<{version: string, env: Record<string, string>, stop: () => Promise<void>} | {missing: string}>}
 *   `env` is what tests look for; `missing` says why the programs cannot be built
 */
export async function startKubeCluster(env = process.env) {
  const programs = await kubePrograms(env);
  if ('missing' in programs) return programs;
  const child = spawn(process.execPath, [SERVE, programs.folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(([code]) => {
      throw new Error(`kube-apiserver could not be started (status ${code})`);
    }),
  ]);
  return {
    version: kubeVersions().kubernetes,
    env: environment(JSON.parse(line)),
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

function environment({ url, adminToken, caFile, pid }) {
  return {
    CALLBOARD_TEST_KUBE_URL: url,
    CALLBOARD_TEST_KUBE_ADMIN_TOKEN: adminToken,
    CALLBOARD_TEST_KUBE_CA_FILE: caFile,
    // SIGHUP to it restarts the API server.
    CALLBOARD_TEST_KUBE_PID: String(pid),
    // Read when a process starts: fetch of the tests trusts the server as well.
    NODE_EXTRA_CA_CERTS: caFile,
  };
}
