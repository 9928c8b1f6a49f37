import { ServingWindow } from '@callboard/plugin-ml-common';
import { objectivesOf } from './objectivesOf';

const NOW = new Date('2026-03-29T12:00:00Z');
const HOUR = 3_600_000;

const window = (
  ms: number,
  end: number,
  more: Partial<ServingWindow> = {},
): ServingWindow => ({
  from: new Date(end - ms).toISOString(),
  to: new Date(end).toISOString(),
  source: 'prometheus:prod',
  mapping: 'vllm',
  requests: 1000,
  errors: 0,
  warnings: [],
  ...more,
});
/** So many closed hours until now. */
const hours = (count: number, more?: Partial<ServingWindow>) =>
  Array.from({ length: count }, (_, at) =>
    window(HOUR, NOW.valueOf() - (count - 1 - at) * HOUR, more),
  );
const live = (more?: Partial<ServingWindow>) =>
  [5, 30, 60, 120, 360].map(minutes =>
    window(minutes * 60_000, NOW.valueOf(), more),
  );
const judge = (
  slo: Parameters<typeof objectivesOf>[0]['slo'],
  known: { hours: ServingWindow[]; live?: ServingWindow[] },
) => objectivesOf({ slo }, { ...known, now: NOW });

it('judges nothing where nothing is promised', () => {
  expect(judge({}, { hours: hours(3), live: live() })).toEqual([]);
});

it('adds closed hours up for a day, three days and the period, and reads the rest live', () => {
  const [{ attained, windows }] = judge(
    { availability: 0.99 },
    { hours: hours(100, { errors: 5 }), live: live({ errors: 0 }) },
  );
  expect(attained).toBeCloseTo(0.995, 9);
  expect(windows.map(({ requests, window: name }) => [name, requests])).toEqual(
    [
      ['PT5M', 1000],
      ['PT30M', 1000],
      ['PT1H', 1000],
      ['PT2H', 1000],
      ['PT6H', 1000],
      ['P1D', 24_000],
      ['P3D', 72_000],
    ],
  );
});

it('leaves hours out that are older than the period, or say nothing of errors', () => {
  const old = window(HOUR, NOW.valueOf() - 29 * 24 * HOUR, { errors: 1000 });
  const silent = window(HOUR, NOW.valueOf() - 5 * HOUR, { errors: undefined });
  const [{ attained, reason }] = judge(
    { availability: 0.99 },
    { hours: [old, silent, ...hours(2)], live: live() },
  );
  expect(attained).toBe(1);
  expect(reason).toContain('2,000 requests in 2 hours');
});

const within = (thresholdMs: number, share: number) => ({
  latency: { within: { thresholdMs, share } },
});

it('counts latency by shares within the target of today only', () => {
  const [{ attained, state }] = judge(
    { latencyP95Ms: 200 },
    {
      hours: [...hours(2, within(100, 0)), ...hours(3, within(200, 0.97))],
      live: live(within(200, 0.97)),
    },
  );
  expect(state).toBe('met');
  expect(attained).toBeCloseTo(0.97, 9);
});

it('takes an hour without requests as one without bad ones', () => {
  const [{ state }] = judge(
    { latencyP95Ms: 200 },
    { hours: hours(3, { requests: 0 }), live: live({ requests: 0 }) },
  );
  expect(state).toBe('low-traffic');
});

it.each<[string, Parameters<typeof judge>[0], Partial<ServingWindow>, string]>([
  [
    'the target is no bucket bound',
    { latencyP95Ms: 200 },
    {
      latency: { p95Ms: 38 },
      warnings: ['Which share of requests was within 200 ms is not known.'],
    },
    'Which share of requests was within 200 ms is not known.',
  ],
  [
    'there is only a mean',
    { latencyP95Ms: 200 },
    { latency: { meanMs: 38 } },
    'No histogram says which share of requests was fast enough.',
  ],
  [
    'errors are not counted',
    { availability: 0.99 },
    { errors: undefined },
    'No series says how many requests failed.',
  ],
])('has no data where %s, and says so', (_, slo, more, reason) => {
  const known = { hours: hours(3, more), live: live(more) };
  expect(judge(slo, known)).toMatchObject([{ state: 'no-data', reason }]);
});

it('judges by hours alone, and says nothing of what is shorter', () => {
  const bad = hours(3, { errors: 100 });
  const [{ alert, state, windows }] = judge(
    { availability: 0.98 },
    { hours: [...hours(100).slice(0, -3), ...bad] },
  );
  expect(windows.map(({ requests, window: name }) => [name, requests])).toEqual(
    [
      ['PT5M', undefined],
      ['PT30M', undefined],
      ['PT1H', 1000],
      ['PT2H', 2000],
      ['PT6H', 6000],
      ['P1D', 24_000],
      ['P3D', 72_000],
    ],
  );
  expect({ alert, state }).toEqual({ state: 'met' });
});

it('has no data once the last hours that were told are too old', () => {
  const old = hours(100).slice(0, -6);
  const [{ attained, state }] = judge({ availability: 0.98 }, { hours: old });
  expect({ attained, state }).toEqual({ attained: 1, state: 'no-data' });
});
