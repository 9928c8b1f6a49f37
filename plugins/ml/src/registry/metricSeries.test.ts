import { digestOf, evaluation, version } from '../__testUtils__/versions';
import { seriesOf, slicesOf } from './metricSeries';

const versions = [1, 2, 3].map(n => version(n, { metrics: { f1: n / 10 } }));
const valuesOf = (...args: Parameters<typeof seriesOf>) =>
  seriesOf(...args).map(({ points }) => points.map(({ value }) => value));

describe('the series of a metric', () => {
  const other = { datasetDigest: digestOf('f') };
  it.each([
    [
      'one line for one data set, oldest first',
      [evaluation(3, 'f1', 3), evaluation(1, 'f1', 1)],
      [[1, 3]],
    ],
    [
      'another line for another data set',
      [evaluation(1, 'f1', 1), evaluation(2, 'f1', 2, other)],
      [[1], [2]],
    ],
    [
      'another line for another source',
      [evaluation(1, 'f1', 1), evaluation(1, 'f1', 2, { source: 'nightly' })],
      [[1], [2]],
    ],
    [
      'no slice but the wanted one, and no other metric',
      [
        evaluation(1, 'f1', 1),
        evaluation(2, 'f1', 2, { slice: 'old' }),
        evaluation(2, 'mae', 3),
      ],
      [[1]],
    ],
    ['no version that is not listed', [evaluation(7, 'f1', 1)], []],
    ['the metrics of the versions without evaluations', [], [[0.1, 0.2, 0.3]]],
  ])('has %s', (_, evaluations, expected) =>
    expect(valuesOf(versions, evaluations, 'f1', 'all')).toEqual(expected),
  );

  it('does not take metrics for measured on a data set', () =>
    expect(seriesOf(versions, [], 'f1', 'all')[0].datasetDigest).toBe(
      undefined,
    ));
});

it('lists the slices of a metric, the whole first', () =>
  expect(
    slicesOf(
      [
        evaluation(1, 'f1', 1, { slice: 'b' }),
        evaluation(1, 'f1', 1),
        evaluation(1, 'f1', 1, { slice: 'a' }),
        evaluation(1, 'mae', 1, { slice: 'c' }),
      ],
      'f1',
    ),
  ).toEqual(['all', 'a', 'b']));
