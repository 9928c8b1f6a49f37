import { ComparedMetric } from '@callboard/plugin-ml-common';
import { metricDigits, metricNumber } from './metricNumber';

const row = (
  metric: string,
  claimed: number | undefined,
  measured: number | undefined,
  verdict: ComparedMetric['verdict'] = 'agrees',
) => ({ metric, claimed, measured, verdict });

it.each([
  ['a share', [row('recall', 0.94, 0.9375)], ['0.9400', '0.9375']],
  ['its ends', [row('recall', 0, 1)], ['0.0000', '1.0000']],
  [
    'what differs further behind',
    [row('recall', 0.98148, 0.981481, 'contradicts')],
    ['0.981480', '0.981481'],
  ],
  [
    'what is close to nothing',
    [row('mse', 0, 0.00002)],
    ['0.00000', '0.00002'],
  ],
  [
    'what is far above one',
    [row('rmse', 12.3456, 1234.5)],
    ['12.3', '1,234.5'],
  ],
  ['what is a little above one', [row('rmse', 0.5, 1.25)], ['0.500', '1.250']],
])('gives %s one number of digits', (_, rows, expected) => {
  const digits = metricDigits(rows).get(rows[0].metric) ?? 0;
  expect(
    rows
      .flatMap(({ claimed, measured }) => [claimed, measured])
      .map(value => metricNumber(value ?? NaN, digits)),
  ).toEqual(expected);
});

it('judges each metric by itself, over all of its rows', () => {
  const digits = metricDigits([
    row('recall', undefined, 0.5),
    row('rmse', undefined, 55),
    row('recall', 0.12345, 0.12346, 'contradicts'),
  ]);
  expect([...digits]).toEqual([
    ['recall', 5],
    ['rmse', 2],
  ]);
});
