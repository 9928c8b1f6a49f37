import { DriftAlert } from '../driftAlert';
import { ReadingStatus, ReadingSummary } from '../driftReading';
import { driftSettings } from '../driftSettings';
import { driftStatusOf } from './driftStatusOf';

const NOW = new Date('2026-11-21T06:00:00.000Z');
const settings = driftSettings.parse({});

function reading(
  date: string,
  statuses: ReadingStatus[],
  rows = 1000,
): ReadingSummary {
  const has = (status: ReadingStatus) => statuses.includes(status);
  const number = (...of: ReadingStatus[]) =>
    statuses.filter(status => of.includes(status)).length;
  return {
    from: `${date}T00:00:00.000Z`,
    to: new Date(Date.parse(date) + 86_400_000).toISOString(),
    rows,
    status:
      (['moved', 'stable', 'insufficient-data'] as const).find(has) ??
      'no-data',
    columns: {
      watched: statuses.length,
      moved: number('moved'),
      unjudged: number('insufficient-data', 'no-data'),
    },
    performance:
      rows > 0
        ? [
            {
              ...{ slice: 'all', metric: 'accuracy', basis: 'estimated' },
              ...{ value: 0.9, low: 0.89, high: 0.91, n: rows, baseline: 0.94 },
            },
          ]
        : [],
  };
}

const alert: DriftAlert = {
  id: '9e4c1a4e-6f0f-4c7e-8a53-5d3c8a4f1f10',
  monitorId: '9e4c1a4e-6f0f-4c7e-8a53-5d3c8a4f1f11',
  entityRef: 'mlmodel:default/tumor-screening',
  state: 'open',
  severity: 'failing',
  subjects: [
    { subject: 'c0', since: '2026-11-18T00:00:00.000Z' },
    { subject: 'c1', since: '2026-11-19T00:00:00.000Z' },
    {
      subject: 'c2',
      since: '2026-11-01T00:00:00.000Z',
      until: '2026-11-05T00:00:00.000Z',
    },
    { subject: 'performance:accuracy', since: '2026-11-19T00:00:00.000Z' },
  ],
  openedAt: '2026-11-19T00:00:00.000Z',
  events: [],
  retrainings: [],
};

const moved = reading('2026-11-20', ['moved', 'moved', 'stable']);
const stable = reading('2026-11-20', ['stable', 'stable', 'stable']);
const measuredFall: ReadingSummary = {
  ...reading('2026-11-19', ['stable', 'stable', 'stable']),
  performance: [
    {
      ...{ slice: 'all', metric: 'accuracy', basis: 'measured', fell: true },
      ...{ value: 0.86, low: 0.84, high: 0.88, n: 1000, baseline: 0.94 },
    },
  ],
};

const DAY_BEFORE = {
  from: '2026-11-19T00:00:00.000Z',
  to: '2026-11-20T00:00:00.000Z',
};

function resolved(
  resolvedAt: string,
  cause: DriftAlert['cause'] = 'data-fixed',
): DriftAlert {
  return { ...alert, state: 'resolved', resolvedAt, cause };
}

it.each([
  {
    what: 'no baseline',
    input: { readings: [stable], hasBaseline: false },
    level: 'not-set-up',
    sentence: /^There is no baseline yet/,
  },
  {
    what: 'no window yet',
    input: { readings: [] },
    level: 'unknown',
    sentence: /^No window has had data yet\.$/,
  },
  {
    what: 'a newest window without data',
    input: {
      readings: [
        reading('2026-11-19', ['stable']),
        reading('2026-11-20', ['no-data'], 0),
      ],
    },
    level: 'unknown',
    sentence: /^There has been no data to compare since 20 Nov\.$/,
  },
  {
    what: 'windows that stopped coming',
    input: { readings: [reading('2025-11-10', ['stable'])] },
    level: 'unknown',
    sentence: /since 11 Nov 2025\.$/,
  },
  {
    what: 'too few rows',
    input: { readings: [reading('2026-11-20', ['insufficient-data'], 8)] },
    level: 'unknown',
    sentence: /^The newest window has 8 rows; at least 100 values/,
  },
  {
    what: 'calm',
    input: { readings: [stable] },
    level: 'ok',
    sentence:
      /^None of 3 columns moved beyond threshold and noise in the newest window; estimated accuracy 0\.94 → 0\.90 ± 0\.01\.$/,
  },
  {
    what: 'a move that is no alert yet',
    input: { readings: [stable, moved] },
    level: 'ok',
    sentence:
      /^2 of 3 columns moved in the newest window; an alert needs 2 of the last 3;/,
  },
  {
    what: 'a column that could not be judged',
    input: {
      readings: [reading('2026-11-20', ['stable', 'insufficient-data'])],
    },
    level: 'ok',
    sentence:
      /^None of 1 column moved.*; 1 column had too few values to judge;/,
  },
  {
    what: 'an alert',
    input: { readings: [moved], alert },
    level: 'failing',
    sentence:
      /^2 of 3 columns moved beyond threshold and noise since 18 Nov; estimated accuracy 0\.94 → 0\.90 ± 0\.01\.$/,
  },
  {
    what: 'an alert while data stays away',
    input: {
      readings: [moved, reading('2026-11-21', ['no-data'], 0)],
      alert,
    },
    level: 'failing',
    sentence: /the newest window has no data\.$/,
  },
  {
    what: 'an alert of performance alone',
    input: {
      readings: [stable],
      alert: { ...alert, subjects: alert.subjects.slice(3) },
    },
    level: 'failing',
    sentence:
      /^Performance fell beyond threshold and sampling error since 19 Nov;/,
  },
  {
    what: 'a measured fall that newer estimates do not see',
    input: {
      readings: [measuredFall, stable],
      alert: { ...alert, subjects: alert.subjects.slice(3) },
    },
    level: 'failing',
    sentence:
      /since 19 Nov; measured accuracy 0\.94 → 0\.86 ± 0\.02; estimated accuracy 0\.94 → 0\.90 ± 0\.01\.$/,
  },
  {
    what: 'an alert of training against serving',
    input: { readings: [moved], alert, comparison: 'skew' as const },
    level: 'failing',
    sentence:
      /^Training and serving differ in 2 of 3 columns beyond threshold and noise since 18 Nov;/,
  },
  {
    what: 'training against serving, calm',
    input: { readings: [stable], comparison: 'skew' as const },
    level: 'ok',
    sentence:
      /^Training and serving differ in none of 3 columns beyond threshold and noise in the newest window;/,
  },
  {
    what: 'training against serving, once',
    input: { readings: [stable, moved], comparison: 'skew' as const },
    level: 'ok',
    sentence:
      /^Training and serving differ in 2 of 3 columns in the newest window; an alert needs 2/,
  },
  {
    what: 'a muted alert',
    input: {
      readings: [moved],
      alert: {
        ...alert,
        state: 'muted' as const,
        mutedUntil: '2026-11-30T00:00:00.000Z',
      },
    },
    level: 'failing',
    sentence: /muted until 30 Nov\.$/,
  },
  {
    what: 'a source that is read for the first time',
    input: { readings: [], hasBaseline: false, isBeingRead: true },
    level: 'unknown',
    sentence: /^Its rows are being read for the first time\.$/,
  },
  {
    what: 'an alert that became calm by itself',
    input: {
      readings: [stable, moved],
      alert: resolved('2026-11-20T06:00:00.000Z', 'calm-again'),
    },
    level: 'ok',
    sentence: /^2 of 3 columns moved in the newest window; an alert needs/,
  },
  {
    what: 'an alert that a person resolved after the newest window',
    input: {
      readings: [stable, moved],
      alert: resolved('2026-11-21T05:00:00.000Z'),
    },
    level: 'unknown',
    sentence:
      /^The alert was resolved on 21 Nov \(data fixed\); whether it is calm shows with the next window\. 2 of 3 columns moved in the newest window; estimated accuracy/,
  },
  {
    what: 'a measured fall that a person resolved',
    input: {
      readings: [measuredFall, stable],
      alert: resolved('2026-11-21T05:00:00.000Z'),
    },
    level: 'unknown',
    sentence:
      /whether it is calm shows with the next window\. 0 of 3.*measured accuracy 0\.94 → 0\.86/,
  },
  {
    what: 'an alert that a person resolved, and that moves on',
    input: {
      readings: [{ ...stable, ...DAY_BEFORE }, moved],
      alert: resolved('2026-11-20T06:00:00.000Z'),
    },
    level: 'attention',
    sentence:
      /^2 of 3 columns moved in the newest window;.*; the alert was resolved on 20 Nov \(data fixed\), and no window since was calm\.$/,
  },
  {
    what: 'a movement that a person expected',
    input: {
      readings: [stable, moved],
      alert: resolved('2026-11-21T05:00:00.000Z', 'expected-change'),
    },
    level: 'ok',
    sentence:
      /^2 of 3 columns moved in the newest window;.*; the alert was resolved on 21 Nov \(expected change\)\.$/,
  },
  {
    what: 'an alert that a person resolved, calm since',
    input: {
      readings: [{ ...moved, ...DAY_BEFORE }, stable],
      alert: resolved('2026-11-19T06:00:00.000Z'),
    },
    level: 'ok',
    sentence: /^None of 3 columns/,
  },
  {
    what: 'a move that came after calm',
    input: {
      readings: [{ ...stable, ...DAY_BEFORE }, moved],
      alert: resolved('2026-11-19T06:00:00.000Z'),
    },
    level: 'ok',
    sentence: /^2 of 3 columns moved in the newest window; an alert needs/,
  },
])('says of $what: $level', ({ input, level, sentence }) => {
  const status = driftStatusOf({
    hasBaseline: true,
    settings,
    now: NOW,
    ...input,
  });
  expect(status.level).toBe(level);
  expect(status.sentence).toMatch(sentence);
});

it('says on the badge that a measured fall was seen once', () => {
  const status = driftStatusOf({
    hasBaseline: true,
    settings,
    now: NOW,
    readings: [measuredFall, stable],
  });
  expect(status).toMatchObject({ level: 'ok', text: 'Performance fell once' });
});

it('says of training and serving that they still differ', () => {
  const status = driftStatusOf({
    comparison: 'skew',
    hasBaseline: true,
    settings,
    now: NOW,
    readings: [{ ...stable, ...DAY_BEFORE }, moved],
    alert: resolved('2026-11-20T06:00:00.000Z'),
  });
  expect(status.sentence).toMatch(
    /^Training and serving differ in 2 of 3 columns in the newest window;/,
  );
});
