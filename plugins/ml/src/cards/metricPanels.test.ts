import { ComparedMetric } from '@callboard/plugin-ml-common';
import { TUMOR_METRICS } from '../__testUtils__/tumorCard';
import { lowerIsBetter, metricPanels } from './metricPanels';

const number = (some: Partial<ComparedMetric>): ComparedMetric => ({
  metric: 'recall',
  slice: 'all',
  measured: 0.9,
  verdict: 'measured-only',
  ...some,
});

describe('metricPanels', () => {
  it('draws the metrics of the whole on one axis, and each by slice with the whole first', () => {
    const [group] = metricPanels([...TUMOR_METRICS].reverse());
    expect(group.whole?.rows.map(({ metric }) => metric).sort()).toEqual([
      'accuracy',
      'brier_score',
      'f1',
      'precision',
      'recall',
    ]);
    expect(
      group.bySlice.map(({ metric, rows }) => [metric, rows[0].slice]),
    ).toEqual([
      ['accuracy', 'all'],
      ['recall', 'all'],
    ]);
  });

  it.each([
    ['a share', 'recall', [0.2, 1], { min: 0, max: 1 }],
    ['an error in the unit of the target', 'rmse', [0.4], { min: 0, max: 0.4 }],
    ['a share that is not one', 'recall', [97], { min: 0, max: 97 }],
    ['what may be below nothing', 'r2', [-0.5, 0.4], { min: -0.5, max: 0.4 }],
    ['nothing at all', 'mae', [0], { min: 0, max: 1 }],
  ])('gives %s its axis', (_, metric, values, axis) => {
    const rows = values.map((measured, index) =>
      number({ metric, measured, slice: `slice ${index}` }),
    );
    expect(metricPanels(rows)[0].bySlice[0].axis).toEqual(axis);
  });

  it('never puts units of their own on the axis of shares', () => {
    const [group] = metricPanels([number({}), number({ metric: 'rmse' })]);
    expect(group.whole?.rows.map(({ metric }) => metric)).toEqual(['recall']);
    expect(group.own.map(({ metric }) => metric)).toEqual(['rmse']);
  });

  it('keeps data sets apart, and takes what is only claimed', () => {
    const groups = metricPanels([
      number({ dataset: 'held-out' }),
      number({ dataset: 'other', measured: undefined, claimed: 0.5 }),
    ]);
    expect(
      groups.map(({ dataset, whole }) => [dataset, whole?.rows.length]),
    ).toEqual([
      ['held-out', 1],
      ['other', 1],
    ]);
  });
});

describe('lowerIsBetter', () => {
  it.each([
    ['brier_score', true],
    ['log_loss', true],
    ['rmse', true],
    ['roc_auc', false],
    ['recall', false],
    ['power', false],
  ])('of %s is %s', (metric, expected) => {
    expect(lowerIsBetter(metric)).toBe(expected);
  });
});
