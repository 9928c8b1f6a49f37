import { createServer } from 'node:http';
import { once } from 'node:events';
import { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { realPrometheus } from '../__testUtils__/realPrometheus';
import { PrometheusClient } from './client/PrometheusClient';
import { PrometheusHttp } from './client/PrometheusHttp';
import { RequestMetrics } from './client/RequestMetrics';
import { shippedMappings } from './mapping/readMappings';
import { PrometheusMetrics } from './PrometheusMetrics';

jest.setTimeout(120_000);

/** What the service answers to a scrape; undefined: it is down. */
let exposition: string | undefined;
let scrapes = 0;

const service = createServer((_, res) => {
  scrapes += 1;
  if (exposition === undefined) {
    res.writeHead(503).end();
  } else {
    res.setHeader('content-type', 'text/plain; version=0.0.4').end(exposition);
  }
});

/** As the templates expose it, each after so many requests since its start. */
const after = (requests: number, sum = `${requests * 0.1}`) =>
  [
    `ml_http_requests_total{route="/predict",method="POST",status="200"} ${requests}`,
    `ml_http_request_duration_seconds_bucket{route="/predict",le="0.2"} ${requests}`,
    `ml_http_request_duration_seconds_bucket{route="/predict",le="+Inf"} ${requests}`,
    `ml_http_request_duration_seconds_sum{route="/predict"} ${sum}`,
    `ml_http_request_duration_seconds_count{route="/predict"} ${requests}`,
    '',
  ].join('\n');

/** Until it was scraped so often with this. */
async function serve(text: string | undefined, times: number) {
  exposition = text;
  const until = scrapes + times;
  while (scrapes < until) {
    await sleep(50);
  }
}

let prometheus: Awaited<ReturnType<typeof realPrometheus>>;
beforeAll(async () => {
  service.listen(0, '127.0.0.1');
  await once(service, 'listening');
  const { port } = service.address() as AddressInfo;
  exposition = after(0);
  prometheus = await realPrometheus({
    scrapes: [
      {
        target: `127.0.0.1:${port}`,
        labels: { namespace: 'ml', job: 'screening' },
      },
    ],
  });
});
afterAll(async () => {
  await prometheus.stop();
  service.closeAllConnections();
  service.close();
});

async function read(from: Date) {
  const server = {
    instance: 'prod',
    url: prometheus.url,
    headers: {},
    timeoutMs: 30_000,
    matchers: [],
  };
  const metrics = new RequestMetrics(new Registry());
  const source = new PrometheusMetrics({
    client: new PrometheusClient(new PrometheusHttp({ metrics, server })),
    mappings: shippedMappings(),
    server,
  });
  const target = {
    entityRef: 'mlinferenceservice:default/screening',
    platform: 'kserve',
    kubernetes: { namespace: 'ml', name: 'screening' },
    annotations: {},
  };
  const window = { from, to: new Date() };
  return source.read(target, [window], new AbortController().signal);
}

it('counts over a restart and a time without answers, and takes NaN as nothing', async () => {
  const from = new Date(Date.now() - 2_000);
  await serve(after(0), 3);
  await serve(after(100), 2);
  // Restarted: it counts from 0.
  await serve(after(30), 2);
  await serve(undefined, 3);
  await serve(after(50, 'NaN'), 3);
  const [window] = await read(from);
  expect(window).toMatchObject({ mapping: 'callboard-template', errors: 0 });
  // 100 and then 50; what Prometheus extrapolates to the borders is below a fifth of that.
  expect(window.requests).toBeGreaterThanOrEqual(150);
  expect(window.requests).toBeLessThan(180);
  // The sum is no number any more: there is no mean, and nothing is made up for it.
  expect(window.latency?.meanMs).toBeUndefined();
});

it('knows nothing of a time before its first scrape', async () => {
  expect(await read(new Date(Date.now() - 1))).toEqual([]);
});
