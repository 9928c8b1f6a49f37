import { JsonHttp } from '../../../http/JsonHttp';
import {
  allocationOf,
  dayOfCluster,
  unknownLabel,
} from './__testUtils__/allocations';
import {
  daysAsked,
  loopbackOpenCost,
  send,
  wrapped,
} from './__testUtils__/loopbackOpenCost';
import { OpenCostConfig } from './openCostConfig';
import { OpenCostSource } from './OpenCostSource';

const NOW = new Date('2026-11-20T09:30:00Z');
const DAY = '2026-11-19';
const RANGE = {
  from: new Date('2026-11-19T00:00:00Z'),
  to: new Date('2026-11-20T00:00:00Z'),
};
const NEVER = new AbortController().signal;

let openCost: Awaited<ReturnType<typeof loopbackOpenCost>>;
beforeEach(async () => {
  openCost = await loopbackOpenCost();
});
afterEach(() => openCost.stop());

function source(change: Partial<OpenCostConfig> = {}) {
  const config: OpenCostConfig = {
    name: 'opencost:prod',
    url: openCost.url,
    timeoutMs: 30_000,
    maxBytes: 1024 * 1024,
    aggregate: ['cluster', 'namespace', 'controllerKind', 'controller'],
    currency: 'USD',
    idleByNode: false,
    maxUnallocated: 0.2,
    rereadDays: 3,
    ...change,
  };
  return new OpenCostSource({
    config,
    http: new JsonHttp(config),
    now: () => NOW,
  });
}

const read = (change: Partial<OpenCostConfig> = {}, range = RANGE) =>
  source(change).read(range, NEVER);

/** A day with one allocation. */
function only(said: Record<string, unknown>): void {
  const each = allocationOf(DAY, 'prod/ml/deployment/a', {
    properties: { cluster: 'prod', namespace: 'ml', controller: 'a' },
    ...said,
  });
  openCost.days.set(DAY, { [String(each.name)]: each });
}

it('reads what workloads, idle capacity and the whole cost in a day', async () => {
  openCost.days.set(DAY, dayOfCluster(DAY));
  const [reading, ...more] = await read();
  expect(more).toEqual([]);
  expect(reading).toMatchObject({
    window: RANGE,
    basis: 'allocation',
    currency: 'USD',
    coverage: 1,
    estimated: true,
  });
  const screening = {
    is: 'workload',
    cluster: 'prod',
    namespace: 'radiology',
    name: 'screening',
    labels: { app_kubernetes_io_name: 'screening' },
    annotations: {},
  };
  const charges = reading.charges.filter(
    ({ bearer }) => bearer.is === 'workload' && bearer.name === 'screening',
  );
  expect(charges).toEqual([
    // What was billed: a whole GPU, where half of one was asked for, and the credit off.
    {
      bearer: screening,
      kind: 'gpu',
      quantity: 24,
      unit: 'gpu-hour',
      cost: expect.closeTo(19.38, 9),
    },
    {
      bearer: screening,
      kind: 'cpu',
      quantity: 48,
      unit: 'core-hour',
      cost: 1.51733,
    },
    {
      bearer: screening,
      kind: 'memory',
      quantity: 192,
      unit: 'gib-hour',
      cost: 0.81408,
    },
    {
      bearer: screening,
      kind: 'storage',
      quantity: 240,
      unit: 'gib-hour',
      cost: 0.01315,
    },
    {
      bearer: screening,
      kind: 'network',
      quantity: 4,
      unit: 'gib',
      cost: 0.04,
    },
    { bearer: screening, kind: 'network', cost: 0.6 },
  ]);
  const sum = reading.charges.reduce((all, { cost }) => all + cost, 0);
  expect(sum).toBeCloseTo(reading.total ?? NaN, 9);
  expect(reading.total).toBeCloseTo(29.42915, 9);
  const idle = reading.charges.filter(({ bearer }) => bearer.is === 'idle');
  expect(idle.map(({ cost, kind }) => [kind, cost])).toEqual([
    ['cpu', 4.21],
    ['memory', 2.005],
  ]);
});

it('asks for whole days in UTC, with labels and idle capacity, and sends its token', async () => {
  await read({ token: 'secret', idleByNode: true });
  expect(openCost.tokens).toEqual(['Bearer secret']);
  expect(openCost.asked.map(({ pathname }) => pathname)).toEqual([
    '/allocation/compute',
  ]);
  expect(Object.fromEntries(openCost.asked[0].searchParams)).toEqual({
    window: '2026-11-19T00:00:00Z,2026-11-20T00:00:00Z',
    aggregate: 'cluster,namespace,controllerKind,controller',
    step: '1d',
    accumulate: 'false',
    includeIdle: 'true',
    idleByNode: 'true',
    includeAggregatedMetadata: 'true',
    shareIdle: 'false',
  });
});

it('does not ask for a day that has not ended, and leaves out days without data', async () => {
  openCost.days.set('2026-11-17', dayOfCluster('2026-11-17'));
  openCost.days.set('2026-11-20', dayOfCluster('2026-11-20'));
  const readings = await read(
    {},
    {
      from: new Date('2026-11-16T00:00:00Z'),
      to: new Date('2026-11-22T00:00:00Z'),
    },
  );
  expect(daysAsked(openCost.asked[0])).toEqual([
    '2026-11-16',
    '2026-11-17',
    '2026-11-18',
    '2026-11-19',
  ]);
  // Older than what is read again: final.
  expect(
    readings.map(({ estimated, window }) => [
      window.from.toISOString(),
      estimated,
    ]),
  ).toEqual([['2026-11-17T00:00:00.000Z', false]]);
  expect(await read({}, { from: RANGE.to, to: NOW })).toEqual([]);
});

it('counts what OpenCost rounded away to the largest part', async () => {
  only({ cpuCost: 0.00001, ramCost: 2.5, totalCost: 2.50003 });
  const [{ charges, total }] = await read();
  expect(total).toBe(2.50003);
  expect(charges.map(({ cost, kind }) => [kind, cost])).toEqual([
    ['cpu', 0.00001],
    ['memory', expect.closeTo(2.50002, 9)],
  ]);
});

it('keeps credits that make a cost negative', async () => {
  only({ gpuCost: 1, gpuCostAdjustment: -5, gpuHours: 2 });
  const [{ charges, total }] = await read();
  expect(total).toBe(-4);
  expect(charges).toMatchObject([{ kind: 'gpu', cost: -4, quantity: 2 }]);
});

it('tells how much of the day is known', async () => {
  only({
    cpuCost: 1,
    start: '2026-11-19T06:00:00Z',
    end: '2026-11-19T18:00:00Z',
  });
  expect(await read()).toMatchObject([{ coverage: 0.5 }]);
});

it('does not know a time in which it saw only idle nodes', async () => {
  const part = (name: string, begin: string, end: string) => ({
    [name]: allocationOf(DAY, name, {
      ...{ cpuCost: 1, start: `2026-11-19T${begin}:00Z` },
      end: `2026-11-19T${end}:00Z`,
    }),
  });
  openCost.days.set(DAY, {
    ...part('prod/ml/deployment/b', '18:00', '23:00'),
    ...part('prod/ml/deployment/a', '01:00', '06:00'),
    ...part('prod/ml/deployment/c', '04:00', '07:00'),
    ...part('prod/__idle__', '00:00', '23:59'),
  });
  expect(await read()).toMatchObject([{ coverage: 11 / 24 }]);
});

it.each<[string, string, { is: string } & object]>([
  ['prod/__idle__', 'idle capacity of a cluster', { is: 'idle' }],
  ['overhead/__shared__', 'what is shared', { is: 'shared' }],
  [
    'prod/__unmounted__/__unmounted__',
    'a volume of nobody',
    { is: 'unallocated' },
  ],
])('calls %s %s', async (name, _, bearer) => {
  const each = allocationOf(DAY, name, {
    properties: { cluster: 'prod' },
    cpuCost: 1,
  });
  openCost.days.set(DAY, { [name]: each });
  const [{ charges }] = await read({ maxUnallocated: 1 });
  expect(charges).toMatchObject([{ bearer, cost: 1 }]);
});

it('takes the value of a label by which it aggregates, and the cluster that it is told', async () => {
  const each = allocationOf(DAY, 'ml/gold', {
    properties: { cluster: 'opencost-id', namespace: 'ml' },
    cpuCost: 1,
  });
  openCost.days.set(DAY, { 'ml/gold': each });
  const [{ charges }] = await read({
    aggregate: ['namespace', 'label:tier'],
    cluster: 'prod',
  });
  expect(charges).toMatchObject([
    {
      bearer: {
        is: 'workload',
        cluster: 'prod',
        namespace: 'ml',
        labels: { tier: 'gold' },
      },
    },
  ]);
});

it('refuses a cluster that is unallocated as a whole, for its label is unknown', async () => {
  openCost.days.set(DAY, unknownLabel(DAY));
  await expect(read({ aggregate: ['label:no-such-label'] })).rejects.toThrow(
    'opencost:prod calls 100 % of 2026-11-19 __unallocated__, as it does where no workload has the label that it is asked for: check its aggregate (label:no-such-label)',
  );
});

it('takes what is unallocated up to the configured share', async () => {
  openCost.days.set(DAY, {
    a: allocationOf(DAY, '__unallocated__', { properties: {}, cpuCost: 1 }),
    b: allocationOf(DAY, 'gold', { properties: {}, cpuCost: 4 }),
  });
  const aggregate = ['label:tier'];
  expect(await read({ aggregate, maxUnallocated: 0.2 })).toHaveLength(1);
  await expect(read({ aggregate, maxUnallocated: 0.19 })).rejects.toThrow(
    'calls 20 % of',
  );
});

it.each<[string, Record<string, unknown>, string]>([
  [
    'null for what is no number',
    { gpuCost: null },
    'gpuCost: must be a number: OpenCost could not tell it',
  ],
  ['the text NaN', { cpuCost: 'NaN' }, 'cpuCost: must be a number'],
  ['no total', { totalCost: undefined }, 'totalCost: must be a number'],
  [
    'labels that are no texts',
    { properties: { labels: { app: 7 } } },
    'properties.labels.app: ',
  ],
  [
    'a window without an end',
    { window: { start: `${DAY}T00:00:00Z`, end: 'null' } },
    'window.end: ',
  ],
  [
    'fields that do not make up the total',
    { cpuCost: 1, totalCost: 2 },
    'says of 2026-11-19 what cannot be: prod/ml/deployment/a: its fields make up 1, and totalCost says 2',
  ],
  [
    'another window',
    { window: { start: '2026-11-18T23:00:00Z', end: '2026-11-19T23:00:00Z' } },
    'answered for 2026-11-18T23:00:00Z to 2026-11-19T23:00:00Z, which was not asked: windows are days in UTC',
  ],
])('refuses %s', async (_, said, message) => {
  only(said);
  await expect(read()).rejects.toThrow(message);
});

it('refuses a day that is answered twice', async () => {
  const day = dayOfCluster(DAY);
  openCost.fault = send(200, wrapped([day, day]));
  await expect(read()).rejects.toThrow('opencost:prod answered one day twice');
});

it.each<[string, () => void, string]>([
  [
    'no JSON',
    () => {
      openCost.fault = send(200, '<html>');
    },
    'opencost:prod could not be read (GET /allocation/compute): it gave no JSON',
  ],
  [
    'JSON that ends too early',
    () => {
      openCost.fault = send(200, wrapped([dayOfCluster(DAY)]).slice(0, -40));
    },
    'it gave no JSON',
  ],
  [
    'something else',
    () => {
      openCost.fault = send(200, '[]');
    },
    'opencost:prod (GET /allocation/compute): the answer: ',
  ],
  [
    'an error with the status 200',
    () => {
      openCost.fault = send(200, JSON.stringify({ code: 500, data: null }));
    },
    'opencost:prod (GET /allocation/compute): code: ',
  ],
  [
    'what is not there',
    () => {
      openCost.fault = send(404, 'secret trace');
    },
    'it answered 404',
  ],
])('says that it was given %s', async (_, prepare, message) => {
  prepare();
  await expect(read()).rejects.toThrow(message);
});
