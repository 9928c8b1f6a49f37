import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { addCounts } from '../counts/addCounts';
import { countLabels, countRows } from '../counts/countRows';
import { countsProblems } from '../counts/countsProblems';
import { frameOfRows } from '../counts/frameOfRows';
import { driftSettings } from '../driftSettings';
import { performanceReadings } from './performanceReadings';

const numbers = z.array(z.number());
const score = z.number();
// Written by examples/train/drift_accuracy.py with scikit-learn and SciPy.
const fixture = z
  .object({
    classification: z.array(
      z.object({
        p: z.array(numbers),
        actual: numbers,
        predicted: numbers,
        accuracy: score,
        accuracyInterval: z.tuple([score, score]),
        precision: score,
        recall: score,
        f1: score,
        auc: score.optional(),
        brier: score,
        expectedAccuracy: score,
        expectedBrier: score.optional(),
      }),
    ),
    regression: z.object({
      actual: numbers,
      predicted: numbers,
      mae: score,
      rmse: score,
      meanError: score,
    }),
  })
  .parse(
    JSON.parse(
      readFileSync(join(__dirname, '../__fixtures__/accuracy.json'), 'utf8'),
    ),
  );

const settings = driftSettings.parse({});
type Row = Record<string, unknown>;

function classified({
  actual,
  p,
  predicted,
}: (typeof fixture.classification)[0]) {
  const classes = p[0].map((_, index) => `c${index}`);
  const rows: Row[] = p.map((each, index) => ({
    said: classes[predicted[index]],
    was: classes[actual[index]],
    ...Object.fromEntries(each.map((value, at) => [`p${at}`, value])),
  }));
  const probability =
    classes.length === 2
      ? 'p1'
      : Object.fromEntries(classes.map((name, at) => [name, `p${at}`]));
  const frame = frameOfRows(rows, {
    features: [],
    prediction: 'said',
    actual: 'was',
    probability,
    classes,
    calibrated: true,
    precision: 'float64',
  });
  return { frame, rows };
}

describe.each(fixture.classification)('a classifier: %#', each => {
  const { frame, rows } = classified(each);
  const counts = countRows(frame, rows, { actual: 'was' });
  const readings = performanceReadings({
    counts: counts.performance,
    settings,
  });
  const reading = (basis: string, metric: string) =>
    readings.find(found => found.basis === basis && found.metric === metric);

  it('is measured as scikit-learn does', () => {
    expect(countsProblems(frame, counts)).toEqual([]);
    for (const metric of [
      'accuracy',
      'precision',
      'recall',
      'f1',
      'brier',
    ] as const) {
      expect(reading('measured', metric)?.value).toBeCloseTo(each[metric], 12);
    }
    const accuracy = reading('measured', 'accuracy');
    expect([accuracy?.low, accuracy?.high]).toEqual(
      each.accuracyInterval.map(end => expect.closeTo(end, 9)),
    );
    const auc = reading('measured', 'auc');
    expect(auc?.low ?? 0).toBeLessThanOrEqual(each.auc ?? 0);
    expect(auc?.high ?? 1).toBeGreaterThanOrEqual(each.auc ?? 1);
  });

  it('is estimated from its probabilities', () => {
    expect(reading('estimated', 'accuracy')?.value).toBeCloseTo(
      each.expectedAccuracy,
      12,
    );
    const ofBrier = reading('estimated', 'brier');
    // Of more than two classes it does not follow from what is counted.
    expect(ofBrier === undefined).toBe(each.expectedBrier === undefined);
    expect(ofBrier?.value ?? 0).toBeCloseTo(each.expectedBrier ?? 0, 12);
  });

  it('holds the measured value in the estimated interval, being calibrated', () => {
    for (const metric of ['accuracy', 'precision', 'recall', 'f1'] as const) {
      const found = reading('estimated', metric);
      expect(found?.low).toBeLessThanOrEqual(each[metric]);
      expect(found?.high).toBeGreaterThanOrEqual(each[metric]);
    }
  });

  it('is the same when labels arrive later', () => {
    const served = countRows(frame, rows);
    const labels = countLabels(frame, rows, { actual: 'was' });
    expect(countsProblems(frame, labels)).toEqual([]);
    const sum = addCounts(frame, [served, labels]);
    expect(sum.performance).toEqual(counts.performance);
    expect(sum.rows).toBe(rows.length);
  });
});

it('measures a regressor as scikit-learn does', () => {
  const { actual, mae, meanError, predicted, rmse } = fixture.regression;
  const rows = actual.map((was, index) => ({ was, said: predicted[index] }));
  const frame = frameOfRows(rows, {
    features: [],
    prediction: 'said',
    actual: 'was',
  });
  const counts = countRows(frame, rows, { actual: 'was' });
  expect(countsProblems(frame, counts)).toEqual([]);
  const values = performanceReadings({ counts: counts.performance, settings });
  expect(values.map(({ metric, value }) => [metric, value])).toEqual([
    ['mae', expect.closeTo(mae, 9)],
    ['rmse', expect.closeTo(rmse, 9)],
    ['mean-error', expect.closeTo(meanError, 9)],
  ]);
  expect(
    values.every(({ high, low, value }) => low < value && value < high),
  ).toBe(true);
});

/** Of 1,000 or n rows, so many right. */
function rightOf(right: number, n = 1000) {
  const half = (rows: number) => [Math.ceil(rows / 2), Math.floor(rows / 2)];
  const [a, d] = half(right);
  const [b, c] = half(n - right);
  return {
    all: {
      task: 'classification' as const,
      n,
      labelled: {
        confusion: [
          [a, b],
          [c, d],
        ],
      },
    },
  };
}

it.each([
  { what: 'a loss beyond both', now: rightOf(800), fell: true },
  { what: 'a loss within the threshold', now: rightOf(910), fell: false },
  {
    what: 'a loss that so few rows explain',
    now: rightOf(85, 100),
    fell: false,
  },
  { what: 'a gain', now: rightOf(1000), fell: false },
  { what: 'too few rows to say', now: rightOf(10, 50), fell: undefined },
])('says of $what whether it fell: $fell', ({ fell, now }) => {
  const readings = performanceReadings({
    baseline: rightOf(940),
    counts: now,
    settings,
  });
  expect(readings.find(({ metric }) => metric === 'accuracy')).toMatchObject({
    baseline: 0.94,
    ...(fell === undefined ? {} : { fell }),
  });
  expect(readings[0].fell).toBe(fell);
});

it('calls it fallen until the loss is below the hysteresis', () => {
  const fell = (inAlert: string[]) =>
    performanceReadings({
      baseline: rightOf(940),
      counts: rightOf(895),
      settings,
      inAlert: new Set(inAlert),
    })[0].fell;
  expect([fell([]), fell(['performance:accuracy'])]).toEqual([false, true]);
});

it('calls a rise of the error a fall, as a share of the baseline', () => {
  const regressor = (scale: number) => ({
    all: {
      task: 'regression' as const,
      n: 1000,
      labelled: {
        n: 1000,
        errors: 0,
        absolute: 1000 * scale,
        squared: 1600 * scale ** 2,
        fourth: 9000 * scale ** 4,
      },
    },
  });
  const fell = (scale: number) =>
    performanceReadings({
      baseline: regressor(20),
      counts: regressor(scale),
      settings,
    }).find(({ metric }) => metric === 'mae')?.fell;
  expect([fell(20), fell(20.5), fell(25), fell(15)]).toEqual([
    false,
    false,
    true,
    false,
  ]);
});

it('leaves out what nothing was predicted for', () => {
  const readings = performanceReadings({
    counts: {
      all: {
        task: 'classification',
        n: 10,
        labelled: {
          confusion: [
            [10, 0],
            [0, 0],
          ],
        },
      },
    },
    settings,
  });
  expect(readings.map(({ metric }) => metric)).toEqual(['accuracy']);
});
