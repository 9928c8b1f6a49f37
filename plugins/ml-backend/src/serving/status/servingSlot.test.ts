import { ObjectiveStatus } from '@callboard/plugin-ml-common';
import { Evaluated } from '../store/ObjectiveStore';
import { ReadState } from '../store/ReadStore';
import { KnownServing, servingSlot } from './servingSlot';

const NOW = new Date('2026-03-28T12:00:00Z');
const AT = '2026-03-28T11:58:00.000Z';

const objective = (
  state: ObjectiveStatus['state'],
  more: Partial<ObjectiveStatus> = {},
): ObjectiveStatus => ({
  objective: 'availability',
  target: 0.99,
  state,
  period: 'P28D',
  windows: [],
  reason: `It is ${state}.`,
  ...more,
});
const alert = (severity: 'page' | 'ticket') => ({
  alert: { severity, long: 'PT1H', short: 'PT5M', burn: 14.4 },
});
const evaluated = (...objectives: ObjectiveStatus[]): Evaluated => ({
  objectives,
  at: AT,
  source: 'prometheus:prod',
  week: {
    hours: 168,
    predictions: 1_234_567,
    requests: 9,
    p95: { ms: 38.4, to: AT },
  },
});
const read: ReadState = { selection: '', lastTryAt: AT, lastReadAt: AT };

it.each<[string, Partial<KnownServing>, object]>([
  [
    'is ok where all is met, with the figures',
    { evaluated: evaluated(objective('met')) },
    {
      level: 'ok',
      text: 'p95 38 of 200 ms, 1.2 M predictions a week',
      measuredAt: AT,
      source: 'prometheus:prod',
    },
  ],
  [
    'is failing with a page, and tells why of the worst',
    {
      evaluated: evaluated(
        objective('met'),
        objective('burning', alert('page')),
      ),
    },
    { level: 'failing', reason: 'It is burning.' },
  ],
  [
    'needs attention with a ticket',
    { evaluated: evaluated(objective('burning', alert('ticket'))) },
    { level: 'attention' },
  ],
  [
    'is failing when breached',
    { evaluated: evaluated(objective('breached')) },
    { level: 'failing' },
  ],
  [
    'says how much of what it promises it keeps, and not what the newest hour was like',
    {
      evaluated: evaluated(
        objective('met'),
        objective('breached', {
          objective: 'latency',
          target: 0.95,
          thresholdMs: 500,
          attained: 0.799692,
        }),
      ),
    },
    { level: 'failing', text: '79.9 % within 500 ms, promised 95 %' },
  ],
  [
    'never rounds up to what it promises',
    {
      evaluated: evaluated(
        objective('breached', { target: 0.999, attained: 0.99899996 }),
      ),
    },
    { level: 'failing', text: '99.899 % succeeded, promised 99.9 %' },
  ],
  [
    'says how much is bad of late, and how much may be',
    {
      evaluated: evaluated(
        objective('burning', {
          target: 0.999,
          windows: [{ window: 'PT1H', bad: 0.025, burn: 25, requests: 900 }],
          ...alert('page'),
        }),
      ),
    },
    { level: 'failing', text: '2.5 % failed in the last hour, may be 0.1 %' },
  ],
  [
    'says how many are too slow of late',
    {
      evaluated: evaluated(
        objective('burning', {
          objective: 'latency',
          target: 0.95,
          thresholdMs: 500,
          windows: [{ window: 'P3D', bad: 0.0777, burn: 1.6, requests: 900 }],
          alert: { severity: 'ticket', long: 'P3D', short: 'PT6H', burn: 1 },
        }),
      ),
    },
    {
      level: 'attention',
      text: '7.77 % over 500 ms in the last 3 days, may be 5 %',
    },
  ],
  [
    'is unknown with low traffic',
    { evaluated: evaluated(objective('met'), objective('low-traffic')) },
    { level: 'unknown', reason: 'It is low-traffic.' },
  ],
  [
    'is unknown without data',
    { evaluated: evaluated(objective('no-data')) },
    { level: 'unknown' },
  ],
  [
    'is not set up without a promise, and shows figures',
    { evaluated: evaluated() },
    { level: 'not-set-up', text: expect.stringContaining('p95') },
  ],
  [
    'is unknown once figures are old, and shows them with their age',
    {
      evaluated: evaluated(objective('met')),
      now: new Date('2026-03-28T13:00:00Z'),
      reads: new Map([
        ['prometheus:prod', { ...read, lastError: 'It answered 503.' }],
      ]),
    },
    {
      level: 'unknown',
      text: 'p95 38 of 200 ms, 1.2 M predictions a week',
      measuredAt: AT,
      reason:
        'There are no metrics since 28 Mar 2026, 11:58 UTC. It answered 503.',
    },
  ],
  [
    'is not set up where nothing is read and nothing was sent of it',
    { isRead: false, reads: new Map() },
    { level: 'not-set-up', reason: expect.stringContaining('Nobody sent') },
  ],
  [
    'is not set up where nothing says which series',
    {},
    { level: 'not-set-up', text: 'not set up' },
  ],
  [
    'is unknown where no series is known',
    {
      service: {
        slo: {},
        target: {
          entityRef: 'a',
          platform: 'x',
          annotations: { 'callboard.dev/metrics-selector': 'a="b"' },
        },
      },
    },
    {
      level: 'unknown',
      reason: 'prometheus:prod knows no series of it that a mapping can read.',
    },
  ],
  [
    'says what is wrong with the annotation',
    {
      reads: new Map([
        [
          'prometheus:prod',
          { ...read, lastError: 'The annotation cannot be used.' },
        ],
      ]),
    },
    { level: 'unknown', reason: 'The annotation cannot be used.' },
  ],
  [
    'says over how long it counted what is younger than a week, and counts requests where there are no predictions',
    {
      evaluated: {
        ...evaluated(objective('met')),
        week: { hours: 30, requests: 950 },
      },
    },
    { text: '950 requests in 30 h' },
  ],
  [
    'tells milliseconds as they are promised',
    {
      evaluated: {
        ...evaluated(objective('met')),
        week: { hours: 168, p95: { ms: 2.64, to: AT } },
      },
      service: {
        slo: { latencyP95Ms: 1000 },
        target: { entityRef: 'a', platform: 'x', annotations: {} },
      },
    },
    { text: 'p95 2.6 of 1,000 ms' },
  ],
])('%s', (_, known, expected) => {
  expect(
    servingSlot({
      service: {
        slo: { latencyP95Ms: 200 },
        target: { entityRef: 'a', platform: 'x', annotations: {} },
      },
      reads: new Map([['prometheus:prod', read]]),
      isRead: true,
      now: NOW,
      staleMs: 17 * 60_000,
      ...known,
    }),
  ).toMatchObject(expected);
});
