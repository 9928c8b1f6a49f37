import { once } from 'node:events';
import { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { AddressInfo } from 'node:net';
import type { Kubelet } from './Kubelet';
import { logOptions } from './logOptions';
import { selfSignedCertificate } from './selfSignedCertificate';
import { streamLines } from './streamLines';

export interface KubeletServer {
  readonly port: number;
  /** PEM of its certificate, which it signed itself. */
  readonly ca: string;
  stop(): Promise<void>;
}

/** `/containerLogs/:namespace/:pod/:container` of a kubelet, the only path that is needed of it. */
export async function startKubeletServer(
  kubelet: Kubelet,
): Promise<KubeletServer> {
  const certificate = await selfSignedCertificate();
  const server = createServer(certificate, (asked, answer) => {
    serveLog(kubelet, asked, answer).catch(error => answer.destroy(error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    ca: certificate.cert,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function serveLog(
  kubelet: Kubelet,
  asked: IncomingMessage,
  answer: ServerResponse,
) {
  const url = new URL(asked.url ?? '/', 'https://kubelet');
  const [, root, namespace, pod, container] = url.pathname.split('/');
  if (root !== 'containerLogs') {
    answer.writeHead(404).end('404 page not found');
    return;
  }
  const gone = new AbortController();
  answer.on('close', () => gone.abort());
  const lines = kubelet.read(
    [namespace, pod, container],
    logOptions(url.searchParams),
    gone.signal,
  );
  if (!lines) {
    answer.writeHead(400).end(kubelet.refusal(namespace, pod, container));
    return;
  }
  await streamLines(lines, answer);
}
