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

/** What the engine of the GPU does; undefined: the exporter is gone. */
let engine: number | undefined = 0.6;
let scrapes = 0;

/** As dcgm-exporter answers, from its published list of fields (etc/default-counters.csv at d5e5f51); made up. */
const exporter = createServer((_, res) => {
  scrapes += 1;
  if (engine === undefined) {
    res.writeHead(503).end();
    return;
  }
  const labels = 'gpu="0",UUID="GPU-1",namespace="ml",pod="screening-0"';
  res
    .setHeader('content-type', 'text/plain; version=0.0.4')
    .end(
      [
        '# TYPE DCGM_FI_PROF_GR_ENGINE_ACTIVE gauge',
        `DCGM_FI_PROF_GR_ENGINE_ACTIVE{${labels}} ${engine}`,
        '# TYPE DCGM_FI_PROF_PIPE_TENSOR_ACTIVE gauge',
        `DCGM_FI_PROF_PIPE_TENSOR_ACTIVE{${labels}} ${engine / 2}`,
        `ml_http_requests_total{namespace="ml",job="screening",route="/predict",status="200"} ${scrapes}`,
        '',
      ].join('\n'),
    );
});

/** Until it was scraped so often with this. */
async function scraped(now: number | undefined, times: number) {
  engine = now;
  const until = scrapes + times;
  while (scrapes < until) {
    await sleep(50);
  }
}

let prometheus: Awaited<ReturnType<typeof realPrometheus>>;
beforeAll(async () => {
  exporter.listen(0, '127.0.0.1');
  await once(exporter, 'listening');
  const { port } = exporter.address() as AddressInfo;
  prometheus = await realPrometheus({
    // The labels of the exporter stay, for its target has none of them.
    scrapes: [{ target: `127.0.0.1:${port}`, labels: {} }],
  });
});
afterAll(async () => {
  await prometheus.stop();
  exporter.closeAllConnections();
  exporter.close();
});

async function read(from: Date, to: Date) {
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
    platform: 'python',
    kubernetes: { namespace: 'ml', name: 'screening' },
    annotations: {
      // Prometheus calls the job after the target's.
      'callboard.dev/metrics-selector': 'exported_job="screening"',
    },
  };
  const [window] = await source.read(
    target,
    [{ from, to }],
    new AbortController().signal,
  );
  return window;
}

it('tells what a GPU did while its exporter answers, and nothing once it has vanished', async () => {
  await scraped(0.6, 3);
  const begin = new Date();
  await scraped(0.6, 5);
  const present = new Date();
  expect((await read(begin, present)).gpu).toEqual({
    count: expect.closeTo(1, 6),
    engineActive: expect.closeTo(0.6, 6),
    tensorActive: expect.closeTo(0.3, 6),
  });
  await scraped(NaN, 3);
  await scraped(undefined, 5);
  const { gpu, warnings } = await read(begin, new Date());
  expect(gpu).toBeUndefined();
  expect(warnings).toContainEqual(
    expect.stringContaining('How many GPUs there were is not known'),
  );
  expect(warnings).toContainEqual(
    expect.stringContaining('Whether the GPUs worked is not known'),
  );
});
