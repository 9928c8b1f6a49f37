import { MetricTarget, TimeWindow } from '@callboard/plugin-ml-node';
import { Registry } from 'prom-client';
import { realPrometheus } from '../__testUtils__/realPrometheus';
import { Minute, templateHistory } from '../__testUtils__/templateHistory';
import { PrometheusClient } from './client/PrometheusClient';
import { PrometheusHttp } from './client/PrometheusHttp';
import { RequestMetrics } from './client/RequestMetrics';
import { shippedMappings } from './mapping/readMappings';
import { PrometheusServer } from './prometheusConfig';
import { PrometheusMetrics } from './PrometheusMetrics';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const NEVER = new AbortController().signal;
/** Long closed, and the beginning of an hour. */
const BEGIN = new Date(Math.floor(Date.now() / HOUR) * HOUR - 48 * HOUR);

const TARGET: MetricTarget = {
  entityRef: 'mlinferenceservice:default/screening',
  platform: 'kserve',
  kubernetes: { namespace: 'ml', name: 'screening' },
  annotations: {},
  latencyTargetMs: 200,
};

const hour = (at: number): TimeWindow => ({
  from: new Date(BEGIN.valueOf() + at * HOUR),
  to: new Date(BEGIN.valueOf() + (at + 1) * HOUR),
});

const minutes = (count: number, minute: Minute | undefined) =>
  Array.from({ length: count }, () => minute);

/** Hour by hour: busy, with errors and slow ones, restarted, idle, gone, and back for half an hour. */
const HISTORY = [
  ...minutes(60, { answered: 100 }),
  ...minutes(60, { answered: 90, failed: 10, fast: 50 }),
  ...minutes(60, { answered: 100 }),
  ...minutes(60, { answered: 0 }),
  ...minutes(90, undefined),
  ...minutes(30, { answered: 10 }),
];

let prometheus: Awaited<ReturnType<typeof realPrometheus>>;
beforeAll(async () => {
  prometheus = await realPrometheus({
    history: templateHistory(BEGIN, HISTORY, {
      labels: 'namespace="ml",job="screening"',
      restarts: [150],
    }),
  });
});
afterAll(() => prometheus.stop());

function source(settings: Partial<PrometheusServer> = {}) {
  const server: PrometheusServer = {
    instance: 'prod',
    url: prometheus.url,
    headers: {},
    timeoutMs: 30_000,
    matchers: [],
    ...settings,
  };
  const metrics = new RequestMetrics(new Registry());
  const client = new PrometheusClient(new PrometheusHttp({ metrics, server }));
  return new PrometheusMetrics({ client, mappings: shippedMappings(), server });
}

const read = (target: Partial<MetricTarget>, ...windows: TimeWindow[]) =>
  source().read({ ...TARGET, ...target }, windows, NEVER);

it('reads requests, predictions and latency of a closed hour', async () => {
  const [window] = await read({}, hour(0));
  expect(window).toEqual({
    from: hour(0).from.toISOString(),
    to: hour(0).to.toISOString(),
    source: 'prometheus:prod',
    mapping: 'callboard-template',
    requests: expect.closeTo(6000, 6),
    errors: 0,
    predictions: expect.closeTo(12_000, 6),
    latency: {
      meanMs: expect.closeTo(30, 6),
      p50Ms: expect.closeTo(25, 6),
      p95Ms: expect.closeTo(47.5, 6),
      p99Ms: expect.closeTo(49.5, 6),
      p95Bound: 50,
      within: { thresholdMs: 200, share: 1 },
    },
    replicas: 1,
    warnings: [],
  });
});

it('tells all hours of a stretch at once, and nothing of one in which there is no series', async () => {
  const windows = [0, 1, 2, 3, 4, 5].map(hour);
  const found = await read({}, ...windows);
  expect(
    found.map(({ from }) =>
      windows.findIndex(w => w.from.toISOString() === from),
    ),
  ).toEqual([0, 1, 2, 3, 5]);
  const [, failing, restarted, idle, back] = found;
  expect(failing).toMatchObject({
    requests: expect.closeTo(6000, 6),
    errors: expect.closeTo(600, 6),
    latency: {
      p95Ms: expect.closeTo(190, 6),
      p95Bound: 200,
      within: { share: 1 },
    },
  });
  // Restarted: the first minute after it is lost at most.
  expect(restarted.requests).toBeGreaterThanOrEqual(5900);
  expect(restarted.requests).toBeLessThanOrEqual(6000);
  expect(idle).toMatchObject({ requests: 0, errors: 0, predictions: 0 });
  expect(idle.latency).toBeUndefined();
  expect(back.replicas).toBeCloseTo(0.5, 1);
});

it('is the same whether hours are asked for one by one or together', async () => {
  const together = await read({}, hour(0), hour(1));
  expect([...(await read({}, hour(0))), ...(await read({}, hour(1)))]).toEqual(
    together,
  );
});

it('finds series by what the entity says, and by nothing else then', async () => {
  const elsewhere = { namespace: 'other', name: 'other' };
  const annotations = { 'callboard.dev/metrics-selector': 'job="screening"' };
  expect(
    await read({ annotations, kubernetes: elsewhere }, hour(0)),
  ).toHaveLength(1);
  expect(await read({ kubernetes: elsewhere }, hour(0))).toEqual([]);
  expect(await read({ kubernetes: undefined }, hour(0))).toEqual([]);
});

it('reads windows of several lengths that end alike', async () => {
  const { to } = hour(1);
  const ago = (ms: number) => ({ from: new Date(to.valueOf() - ms), to });
  const found = await read({}, ago(5 * 60_000), ago(30 * 60_000), ago(HOUR));
  expect(found.map(({ requests }) => Math.round(requests ?? -1))).toEqual([
    500, 3000, 6000,
  ]);
});

it('says what is no bucket bound, and does not guess the share', async () => {
  const [window] = await read({ latencyTargetMs: 150 }, hour(1));
  expect(window.latency?.within).toBeUndefined();
  expect(window.warnings).toEqual([
    'Which share of requests was within 150 ms is not known: that is no bucket bound of ml_http_request_duration_seconds (next to it: 100 ms and 200 ms).',
  ]);
});

it('asks only for what the matchers of the server let it see', async () => {
  const other = { label: 'job', operator: '!=', value: 'screening' } as const;
  expect(
    await source({ matchers: [other] }).read(TARGET, [hour(0)], NEVER),
  ).toEqual([]);
});

it.each([
  ['up', 'must be label matchers'],
  ['job=~".*"', 'at least one label must be equal to a value'],
  ['job="a"} or up{job="b"', 'must be label matchers'],
])('does not ask for what the annotation %s says', async (said, rule) => {
  const annotations = { 'callboard.dev/metrics-selector': said };
  await expect(read({ annotations }, hour(0))).rejects.toThrow(
    'The annotation callboard.dev/metrics-selector cannot be used: ',
  );
  await expect(read({ annotations }, hour(0))).rejects.toThrow(rule);
});

it('takes a name with the signs of PromQL as a name', async () => {
  const kubernetes = { namespace: 'ml', name: 'screening",job=~".*' };
  expect(await read({ kubernetes }, hour(0))).toEqual([]);
});

it('is not asked about services of other clusters', async () => {
  const other = source({ clusters: ['b'] });
  const inCluster = (cluster: string) => ({
    ...TARGET,
    kubernetes: { cluster, namespace: 'ml', name: 'screening' },
  });
  expect(await other.read(inCluster('a'), [hour(0)], NEVER)).toEqual([]);
  expect(await other.read(inCluster('b'), [hour(0)], NEVER)).toHaveLength(1);
});
