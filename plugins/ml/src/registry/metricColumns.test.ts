import { digestOf, evaluation, version } from '../__testUtils__/versions';
import { betterWhen } from './betterWhen';
import { bestOf, inOrder, metricsOf, shownMetrics } from './metricColumns';

const v1 = version(1, { metrics: { accuracy: 0.9, mae: 3, taste: 1 } });
const v2 = version(2, { metrics: { accuracy: 0.8, mae: 2, taste: 2 } });
const v3 = version(3);

it.each([
  ['accuracy', 'higher'],
  ['f1_macro', 'higher'],
  ['roc_auc', 'higher'],
  ['r2', 'higher'],
  ['brier_score', 'lower'],
  ['log_loss', 'lower'],
  ['rmse', 'lower'],
  ['error_rate', 'lower'],
  ['coverage', undefined],
  ['taste', undefined],
])('of %s, better is %s', (metric, expected) =>
  expect(betterWhen(metric)).toBe(expected),
);

describe('the best of a metric', () => {
  const both = (metric: string) => [
    evaluation(1, metric, 1),
    evaluation(2, metric, 1),
  ];
  it.each([
    ['the highest', 'accuracy', both('accuracy'), 0.9],
    ['the lowest', 'mae', both('mae'), 2],
    ['unknown where the name does not say', 'taste', both('taste'), undefined],
    ['unknown without a data set', 'mae', [], undefined],
    [
      'unknown on different data sets',
      'mae',
      [
        evaluation(1, 'mae', 3),
        evaluation(2, 'mae', 2, { datasetDigest: digestOf('f') }),
      ],
      undefined,
    ],
    [
      'unknown on slices only',
      'mae',
      both('mae').map(each => ({ ...each, slice: 'old' })),
      undefined,
    ],
  ])('is %s', (_, metric, evaluations, expected) =>
    expect(bestOf([v1, v2, v3], evaluations, metric)).toBe(expected),
  );

  it('needs two that have it', () =>
    expect(bestOf([v1, v3], both('mae'), 'mae')).toBeUndefined());
});

it('lists first the metrics that most versions have', () =>
  expect(
    metricsOf([v3, version(4, { metrics: { loss: 1, mae: 1 } }), v1, v2]),
  ).toEqual(['mae', 'accuracy', 'taste', 'loss']));

it.each([
  [undefined, ['a', 'b', 'c', 'd', 'e']],
  [
    ['f', 'b', 'gone'],
    ['b', 'f'],
  ],
])('shows of six metrics, with %j chosen, %j', (chosen, expected) =>
  expect(shownMetrics([...'abcdef'], chosen)).toEqual(expected),
);

it.each([
  ['-created', '321'],
  ['created', '123'],
  ['metric:mae', '213'],
  ['-metric:mae', '123'],
])('orders by %s: %s', (sort, expected) =>
  expect(
    inOrder([v3, v1, v2], sort)
      .map(({ label }) => label)
      .join(''),
  ).toBe(expected),
);
