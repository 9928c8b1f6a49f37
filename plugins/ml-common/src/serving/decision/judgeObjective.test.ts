import { BurnDuration } from './burnRules';
import { judgeObjective, KnownService, ServedShare } from './judgeObjective';

const share = (requests: number, badShare = 0): ServedShare => ({
  requests,
  bad: requests * badShare,
});
const month = (requests: number, badShare = 0) => ({
  ...share(requests, badShare),
  hours: 672,
});
const ALL: BurnDuration[] = [
  'PT5M',
  'PT30M',
  'PT1H',
  'PT2H',
  'PT6H',
  'P1D',
  'P3D',
];
/** Every window alike, but for some. */
const windows = (
  each: ServedShare,
  but: KnownService['windows'] = {},
): KnownService['windows'] => ({
  ...Object.fromEntries(ALL.map(window => [window, each])),
  ...but,
});
const FINE = windows(share(1000));

const page1 = { severity: 'page', long: 'PT1H', short: 'PT5M', burn: 14.4 };
const page2 = { severity: 'page', long: 'PT6H', short: 'PT30M', burn: 6 };
const ticket1 = { severity: 'ticket', long: 'P1D', short: 'PT2H', burn: 3 };
const ticket2 = { severity: 'ticket', long: 'P3D', short: 'PT6H', burn: 1 };

it.each<[string, Partial<KnownService>, object]>([
  [
    'is met',
    {},
    {
      state: 'met',
      attained: expect.closeTo(0.9995, 6),
      budgetLeft: expect.closeTo(0.5, 6),
    },
  ],
  [
    'is met exactly at the promise',
    { period: month(1e6, 0.001) },
    { state: 'met', budgetLeft: expect.closeTo(0, 6) },
  ],
  [
    'is breached below it',
    { period: month(1e6, 0.002) },
    {
      state: 'breached',
      attained: expect.closeTo(0.998, 6),
      budgetLeft: expect.closeTo(-1, 6),
    },
  ],
  [
    'pages where the last hour and the last 5 minutes burn',
    {
      windows: windows(share(1000), {
        PT1H: share(1000, 0.0145),
        PT5M: share(100, 0.0145),
      }),
    },
    { state: 'burning', alert: page1 },
  ],
  [
    'does not page at the border',
    {
      windows: windows(share(1000), {
        PT1H: share(1000, 0.0144),
        PT5M: share(100, 0.0144),
      }),
    },
    { state: 'met' },
  ],
  [
    'does not page for what is over',
    { windows: windows(share(1000), { PT1H: share(1000, 0.5) }) },
    { state: 'met' },
  ],
  [
    'does not page for what just began',
    { windows: windows(share(1000), { PT5M: share(1000, 0.5) }) },
    { state: 'met' },
  ],
  [
    'pages where 6 hours and 30 minutes burn',
    {
      windows: windows(share(1000), {
        PT6H: share(1000, 0.007),
        PT30M: share(1000, 0.007),
      }),
    },
    { state: 'burning', alert: page2 },
  ],
  [
    'makes a ticket of a day and 2 hours',
    {
      windows: windows(share(1000), {
        P1D: share(1000, 0.004),
        PT2H: share(1000, 0.004),
      }),
    },
    { state: 'burning', alert: ticket1 },
  ],
  [
    'makes a ticket of 3 days and 6 hours',
    {
      windows: windows(share(1000), {
        P3D: share(1000, 0.002),
        PT6H: share(1000, 0.002),
      }),
    },
    { state: 'burning', alert: ticket2 },
  ],
  [
    'tells the most urgent of several',
    { windows: windows(share(1000, 0.5)) },
    { state: 'burning', alert: page1 },
  ],
  [
    'passes over rules whose short window has few requests',
    { windows: windows(share(1000, 0.5), { PT5M: share(99, 0.5) }) },
    { state: 'burning', alert: page2 },
  ],
  [
    'has low traffic where no short window has enough',
    { windows: windows(share(99, 0.5)) },
    { state: 'low-traffic' },
  ],
  [
    'has low traffic without any request',
    { windows: windows(share(0)) },
    { state: 'low-traffic' },
  ],
  [
    'has low traffic where the period has few requests, however bad',
    { period: month(99, 0.9), windows: windows(share(3, 0.9)) },
    { state: 'low-traffic' },
  ],
  [
    'stays breached with low traffic',
    { period: month(1e6, 0.1), windows: windows(share(1)) },
    { state: 'breached' },
  ],
  [
    'has no data',
    { period: undefined, windows: {} },
    { state: 'no-data', reason: 'No metrics of the last hours are there.' },
  ],
  [
    'has no data any more, whatever was',
    { windows: {}, missing: 'Since noon there are no series.' },
    {
      state: 'no-data',
      reason: 'Since noon there are no series.',
      attained: expect.closeTo(0.9995, 6),
    },
  ],
  [
    'stays breached without new data',
    { period: month(1e6, 0.1), windows: {} },
    { state: 'breached' },
  ],
  ['has no data of the period', { period: undefined }, { state: 'no-data' }],
  [
    'breaches a promise of everything by one request',
    { target: 1, period: month(1e6, 1e-6) },
    { state: 'breached' },
  ],
  [
    'meets a promise of everything',
    { target: 1, period: month(1e6) },
    { state: 'met', attained: expect.closeTo(1, 6) },
  ],
  [
    'takes more bad than requests, as extrapolation makes it, as all of them',
    { period: { requests: 1000, bad: 1001, hours: 1 } },
    { state: 'breached', attained: expect.closeTo(0, 6) },
  ],
])('%s', (_, known, expected) => {
  const status = judgeObjective({
    objective: 'availability',
    target: 0.999,
    period: month(1e6, 0.0005),
    windows: FINE,
    ...known,
  });
  expect({ alert: 'none', ...status }).toMatchObject({
    alert: 'none',
    ...expected,
  });
});

it('says what latency is promised, and never rounds up to it', () => {
  const status = judgeObjective({
    objective: 'latency',
    target: 0.95,
    thresholdMs: 200,
    period: { requests: 12_000_000, bad: 600_001, hours: 30 },
    windows: FINE,
  });
  expect(status).toMatchObject({ state: 'breached', thresholdMs: 200 });
  expect(status.reason).toBe(
    '94.99 % of 12,000,000 requests in 30 hours of the last 28 days took at most 200 ms; promised are 95 %.',
  );
});

it('tells every window, also those of which nothing is known', () => {
  const { windows: told } = judgeObjective({
    objective: 'availability',
    target: 0.99,
    period: month(1e6),
    windows: { PT5M: share(200, 0.1), PT1H: share(0) },
  });
  expect(told).toEqual([
    {
      window: 'PT5M',
      bad: expect.closeTo(0.1),
      requests: 200,
      burn: expect.closeTo(10),
    },
    { window: 'PT30M' },
    { window: 'PT1H', requests: 0 },
    { window: 'PT2H' },
    { window: 'PT6H' },
    { window: 'P1D' },
    { window: 'P3D' },
  ]);
});
