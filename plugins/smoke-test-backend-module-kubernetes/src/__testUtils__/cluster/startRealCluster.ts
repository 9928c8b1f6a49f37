import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { KubeAccess, kubeCall } from './KubeAccess';
import { Kubelet } from './kubelet/Kubelet';
import { PodPlayer } from './player/PodPlayer';
import { makePlayedNamespace } from './real/playedNamespace';
import { restartApiServer } from './real/restartApiServer';
import { serviceAccountToken } from './real/serviceAccountToken';
import { untilCollected } from './real/untilCollected';
import { PolicyRule, TestCluster } from './TestCluster';

const URL_VARIABLE = 'CALLBOARD_TEST_KUBE_URL';

/** Whether there is a real API server: `npm run test:kube` starts one. */
export const hasRealCluster = process.env[URL_VARIABLE] !== undefined;

/** What only the real server can do. */
export interface RealCluster extends TestCluster {
  /** Kills the API server, which serves all namespaces, and starts it again. */
  restart(): Promise<void>;
}

/**
 * A namespace of its own on the real API server. Real controllers collect garbage, count quotas and delete namespaces
 * there; nodes, the scheduler and, for this namespace, the Job controller are played.
 */
export async function startRealCluster(): Promise<RealCluster> {
  const admin: KubeAccess = {
    url: variable(URL_VARIABLE),
    ca: readFileSync(variable('CALLBOARD_TEST_KUBE_CA_FILE'), 'utf8'),
    token: variable('CALLBOARD_TEST_KUBE_ADMIN_TOKEN'),
  };
  const namespace = `test-${randomBytes(4).toString('hex')}`;
  await makePlayedNamespace(admin, namespace);
  const kubelet = new Kubelet();
  const player = Object.assign(new PodPlayer(admin, namespace, kubelet), {
    collectsGarbage: () => untilCollected(admin, namespace),
  });
  const { port } = await kubelet.listen();
  await player.prepare({ kubeletPort: port });
  let accounts = 0;
  return {
    url: admin.url,
    ca: admin.ca,
    namespace,
    admin,
    tokenFor: (rules: readonly PolicyRule[]) =>
      serviceAccountToken(admin, namespace, `bearer-${++accounts}`, rules),
    player,
    kubelet,
    restart: () =>
      restartApiServer(admin, Number(variable('CALLBOARD_TEST_KUBE_PID'))),
    async stop() {
      await kubelet.stop();
      const path = `/api/v1/namespaces/${namespace}`;
      await kubeCall(admin, 'DELETE', path);
    },
  };
}

function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: npm run test:kube sets it`);
  return value;
}
