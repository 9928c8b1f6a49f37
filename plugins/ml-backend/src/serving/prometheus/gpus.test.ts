import { Registry } from 'prom-client';
import { historyText } from '../__testUtils__/history';
import { realPrometheus } from '../__testUtils__/realPrometheus';
import { PrometheusClient } from './client/PrometheusClient';
import { PrometheusHttp } from './client/PrometheusHttp';
import { RequestMetrics } from './client/RequestMetrics';
import { shippedMappings } from './mapping/readMappings';
import { PrometheusMetrics } from './PrometheusMetrics';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const BEGIN = new Date(Math.floor(Date.now() / HOUR) * HOUR - 8 * HOUR);

/** Of dcgm-exporter's published list of fields (etc/default-counters.csv at d5e5f51); the values are made up. */
const FIELDS = [
  'DCGM_FI_PROF_GR_ENGINE_ACTIVE',
  'DCGM_FI_PROF_PIPE_TENSOR_ACTIVE',
];

/** A GPU and the pod that holds it: what its engine did in each minute; tensor cores half as much. */
function gpu(
  uuid: string,
  labels: string,
  at: (minute: number) => number | undefined,
) {
  return FIELDS.map((name, nth) => ({
    series: `${name}{gpu="0",UUID="${uuid}",modelName="made up",${labels}}`,
    at: (minute: number) => {
      const value = at(minute);
      return value === undefined ? undefined : value / (nth + 1);
    },
  }));
}
const podOf = (name: string, nth = 0) => `namespace="ml",pod="${name}-${nth}"`;

/** Hours of 60 minutes: the first, the second … */
const inHour = (values: Array<number | undefined>) => (minute: number) =>
  values[Math.min(Math.floor(Math.max(0, minute - 1) / 60), values.length - 1)];

const GPUS = [
  // Two of one service, of which one is quiet.
  ...gpu('a', podOf('steady'), () => 0.8),
  ...gpu('b', podOf('steady', 1), () => 0),
  // Said twice of one GPU, as the exporter does where pods share it.
  ...gpu('c', podOf('shared'), () => 0.5),
  ...gpu('c', podOf('neighbour'), () => 0.5),
  // Tells NaN in the second hour, and vanishes in the middle of the fourth.
  ...gpu('d', podOf('faulty'), minute =>
    minute > 210 ? undefined : inHour([0.4, NaN, 0.2])(minute),
  ),
  // Labels of the exporter that Prometheus renamed.
  ...gpu(
    'e',
    'namespace="gpu-operator",pod="dcgm-exporter-x",exported_namespace="ml",exported_pod="renamed-0"',
    () => 0.3,
  ),
  // Was there for six minutes of each hour; the exporter tells of others all the time.
  ...gpu('f', podOf('scaled'), minute => (minute % 60 < 6 ? 0.9 : undefined)),
];
const NAMES = ['steady', 'shared', 'faulty', 'renamed', 'scaled', 'without'];

let prometheus: Awaited<ReturnType<typeof realPrometheus>>;
beforeAll(async () => {
  prometheus = await realPrometheus({
    history: historyText(BEGIN, 5 * 60, [
      {
        name: 'ml_http_requests',
        type: 'counter',
        series: NAMES.map(name => ({
          series: `ml_http_requests_total{namespace="ml",job="${name}",route="/predict",status="200"}`,
          at: minute => minute,
        })),
      },
      ...FIELDS.map(name => ({
        name,
        type: 'gauge',
        series: GPUS.filter(({ series }) => series.startsWith(name)),
      })),
    ]),
  });
});
afterAll(() => prometheus.stop());

/** The first hours of a service. */
async function read(name: string) {
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
  const windows = [0, 1, 2, 3].map(nth => ({
    from: new Date(BEGIN.valueOf() + nth * HOUR),
    to: new Date(BEGIN.valueOf() + (nth + 1) * HOUR),
  }));
  const target = {
    entityRef: `mlinferenceservice:default/${name}`,
    platform: 'python',
    kubernetes: { namespace: 'ml', name },
    annotations: {},
  };
  return source.read(target, windows, new AbortController().signal);
}

it('tells the mean of the GPUs of a service', async () => {
  const [{ gpu: found, warnings }] = await read('steady');
  expect(found).toEqual({
    count: expect.closeTo(2, 6),
    engineActive: expect.closeTo(0.4, 6),
    tensorActive: expect.closeTo(0.2, 6),
  });
  expect(warnings.join()).not.toContain('GPU');
});

it('counts a GPU that two pods share by halves, and says that its work is of both', async () => {
  const [{ gpu: found, warnings }] = await read('shared');
  expect(found).toMatchObject({
    count: expect.closeTo(0.5, 6),
    engineActive: expect.closeTo(0.5, 6),
  });
  expect(warnings).toContain(
    'It shares a GPU with other pods: what the GPU did is of all of them.',
  );
});

it('knows nothing where the exporter tells NaN, and of an hour in which it vanished', async () => {
  const [first, second, third, fourth] = await read('faulty');
  expect(first.gpu?.engineActive).toBeCloseTo(0.4, 1);
  expect(second.gpu?.engineActive).toBeUndefined();
  expect(third.gpu?.engineActive).toBeCloseTo(0.2, 1);
  expect(fourth.gpu?.engineActive).toBeUndefined();
  expect(fourth.warnings).toContainEqual(
    expect.stringMatching(
      /^Whether the GPUs worked is not known: DCGM tells of \d\d % of the time\.$/,
    ),
  );
});

it('counts a GPU for the time for which it was held, while its exporter tells of others', async () => {
  const [, { gpu: found }] = await read('scaled');
  // A series without an end goes on for five minutes.
  expect(found?.count).toBeGreaterThan(5 / 60);
  expect(found?.count).toBeLessThan(13 / 60);
});

it('finds pods under labels that Prometheus renamed', async () => {
  const [{ gpu: found }] = await read('renamed');
  expect(found?.engineActive).toBeCloseTo(0.3, 6);
});

it('says nothing of GPUs where there are none', async () => {
  const [window] = await read('without');
  expect(window.requests).toBeGreaterThan(0);
  expect(window).not.toHaveProperty('gpu');
});
