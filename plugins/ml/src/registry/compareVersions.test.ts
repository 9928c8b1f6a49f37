import { digestOf, evaluation, version } from '../__testUtils__/versions';
import { compareVersions, verdictOf } from './compareVersions';

const one = version(1, { metrics: { accuracy: 0.9, rmse: 3 } });
const other = version(2, { metrics: { accuracy: 0.95, rmse: 4 } });
const pair: [typeof one, typeof other] = [one, other];

describe('which of two versions is better', () => {
  const of = (metric: string, from: number, to: number, some = {}) => [
    evaluation(1, metric, from, some),
    evaluation(2, metric, to, some),
  ];
  it.each([
    ['more of what should be much', of('recall', 0.8, 0.9), [1, 0, 1]],
    ['more of what should be little', of('rmse', 3, 4), [0, 1, 1]],
    ['the same', of('recall', 0.8, 0.8), [0, 0, 1]],
    ['a metric that does not say', of('count', 3, 4), [0, 0, 0]],
    ['an error with a sign', of('mean_error', 2, -3), [0, 0, 0]],
    ['a part of the rows', of('recall', 0.8, 0.9, { slice: 'old' }), [0, 0, 0]],
    [
      'other data',
      [
        evaluation(1, 'recall', 0.8),
        evaluation(2, 'recall', 0.9, { datasetDigest: digestOf('e') }),
      ],
      [0, 0, 0],
    ],
  ])('judges %s', (_, evaluations, [better, worse, total]) =>
    expect(verdictOf(compareVersions(pair, evaluations))).toEqual({
      better,
      worse,
      total,
    }),
  );
});

it('says once what evaluation and metric say alike, and both where they do not', () => {
  const groups = compareVersions(pair, [
    evaluation(1, 'accuracy', 0.9),
    evaluation(2, 'accuracy', 0.95),
    evaluation(1, 'rmse', 3),
    evaluation(2, 'rmse', 5),
  ]);
  const fieldsOf = (wanted: string) =>
    groups
      .filter(({ group }) => group === wanted)
      .flatMap(({ fields }) => fields.map(({ field }) => field));
  expect(fieldsOf('metrics')).toEqual(['rmse']);
  expect(fieldsOf('evaluations')).toEqual(['accuracy', 'rmse']);
});
