import { once } from 'node:events';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { Kubelet } from './kubelet/Kubelet';
import { PodPlayer } from './player/PodPlayer';
import { ApiServer } from './server/ApiServer';
import { clusterFaults } from './server/clusterFaults';
import {
  ClusterFaults,
  PolicyRule,
  RequestCounts,
  TestCluster,
} from './TestCluster';

/** What only the loopback server can do. */
export interface LoopbackCluster extends TestCluster {
  readonly faults: ClusterFaults;
  readonly counts: RequestCounts;
  /** The token may be chosen. */
  tokenFor(rules: readonly PolicyRule[], token?: string): Promise<string>;
  /** The API server knows the token no more. */
  revoke(token: string): void;
}

/**
 * Starts an API server on a port of 127.0.0.1 that speaks the protocol of Kubernetes 1.36: it holds each write
 * against the pinned schemas and the rules of Jobs, and plays etcd and the garbage collector; the player does the rest.
 */
export async function startLoopbackCluster(
  options: {
    namespace?: string;
    bookmarkMilliseconds?: number;
    /** Default: a free one. */
    port?: number;
  } = {},
): Promise<LoopbackCluster> {
  const { namespace = 'smoke-tests', bookmarkMilliseconds = 500 } = options;
  const kubelet = new Kubelet();
  const api = new ApiServer(kubelet, bookmarkMilliseconds);
  const server = createServer((request, answer) => {
    void api.handle(request, answer);
  });
  // Watches are open for as long as their clients like.
  server.requestTimeout = 0;
  // A real server keeps connections as long as clients do; a shorter time would race with their next request.
  server.keepAliveTimeout = 120_000;
  let { port = 0 } = options;
  const listen = async () => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  };
  const close = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  await listen();
  const url = `http://127.0.0.1:${port}`;
  const admin = { token: api.bearers.adminToken };
  const player = new PodPlayer({ url, ...admin }, namespace, kubelet);
  await player.prepare();
  const faults = clusterFaults(api, {
    listen,
    close,
    isUp: () => server.listening,
  });
  return {
    ...{ url, namespace, admin, player, kubelet, faults },
    counts: api.counts,
    tokenFor: async (rules, token) => api.bearers.add(namespace, rules, token),
    revoke: token => api.bearers.revoke(token),
    async stop() {
      api.stop();
      if (server.listening) await close();
      await kubelet.stop();
    },
  };
}
