import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';
import { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { PrometheusClient } from '../prometheus/client/PrometheusClient';
import { PrometheusHttp } from '../prometheus/client/PrometheusHttp';
import { RequestMetrics } from '../prometheus/client/RequestMetrics';

/** One request that the stand-in was sent. */
export interface Sent {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  form: Record<string, string>;
}

/** A loopback server in the place of a Prometheus that answers as `answer` says, and a client of it. */
export async function standIn(
  answer: (sent: Sent, res: ServerResponse) => void,
  options: {
    timeoutMs?: number;
    token?: string;
    headers?: Record<string, string>;
  } = {},
) {
  const sent: Sent[] = [];
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) {
      chunks.push(Buffer.from(chunk));
    }
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    sent.push({
      method: req.method ?? '',
      path: req.url ?? '',
      headers: req.headers,
      form: Object.fromEntries(form),
    });
    answer(sent[sent.length - 1], res);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const registry = new Registry();
  const client = new PrometheusClient(
    new PrometheusHttp({
      metrics: new RequestMetrics(registry),
      server: {
        instance: 'prod',
        url: `http://127.0.0.1:${port}/prometheus`,
        headers: options.headers ?? {},
        token: options.token,
        timeoutMs: options.timeoutMs ?? 5_000,
        matchers: [],
      },
    }),
  );
  return {
    client,
    registry,
    sent,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What Prometheus answers with to a range of points. */
export function matrix(
  values: Array<[number, string]>,
  more: object = {},
): string {
  return JSON.stringify({
    status: 'success',
    data: { resultType: 'matrix', result: [{ metric: { a: 'b' }, values }] },
    ...more,
  });
}
