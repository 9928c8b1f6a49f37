import { DIGEST, evaluation, OTHER_DIGEST } from './__testUtils__/cardInput';
import { compareMetrics } from './compareMetrics';

const claim = (metric: string, value: number, slice = 'all') => ({
  metric,
  value,
  slice,
});

it.each([
  ['accuracy', 0.9649, 'accuracy', 0.964912, 'agrees'],
  ['accuracy', 0.965, 'accuracy', 0.964912, 'agrees'],
  ['accuracy', 0.96, 'accuracy', 0.964912, 'agrees'],
  ['accuracy', 0.966, 'accuracy', 0.964912, 'contradicts'],
  ['accuracy', 96.5, 'accuracy', 0.964912, 'agrees'],
  ['accuracy', 96.6, 'accuracy', 0.964912, 'contradicts'],
  ['accuracy', 1, 'accuracy', 0.944444, 'contradicts'],
  ['accuracy', 1, 'accuracy', 0.9999, 'agrees'],
  ['accuracy', 0, 'accuracy', 0.4, 'contradicts'],
  ['mae', 54, 'mae', 53.6, 'agrees'],
  ['mae', 54, 'mae', 53.4, 'contradicts'],
  ['mae', 44, 'mae', 43.9, 'agrees'],
  ['mae', 44, 'mae', 0.44, 'agrees'],
  ['loss', 1e-7, 'loss', 1.4e-7, 'agrees'],
  ['loss', 1e-7, 'loss', 2e-7, 'contradicts'],
  ['ROC AUC', 0.99, 'roc_auc', 0.989, 'agrees'],
  ['auc', 0.5, 'ROC-AUC', 0.989, 'contradicts'],
  ['F1', 0.5, 'f1_score', 0.5, 'agrees'],
  ['Brier', 0.03, 'brier_score', 0.0314, 'agrees'],
  ['Brier', 0.031, 'brier_score', 0.0314, 'agrees'],
])('%s %d beside %s %d: %s', (metric, claimed, name, value, verdict) => {
  expect(
    compareMetrics([claim(metric, claimed)], [evaluation(name, value)]),
  ).toEqual([
    expect.objectContaining({ metric, claimed, measured: value, verdict }),
  ]);
});

it.each([
  ['another average', claim('f1', 0.5), evaluation('f1_macro', 0.5)],
  ['another slice', claim('f1', 0.5, 'women'), evaluation('f1', 0.5)],
  [
    'another data set',
    { ...claim('f1', 0.5), revision: DIGEST },
    evaluation('f1', 0.5),
  ],
])('does not compare with %s', (_, result, measured) => {
  expect(
    compareMetrics([result], [measured]).map(({ verdict }) => verdict),
  ).toEqual(['claimed-only', 'measured-only']);
});

it('compares on the data set whose digest the card gives, and with any whose revision is no digest', () => {
  const measured = [
    evaluation('f1', 0.4, { datasetDigest: DIGEST }),
    evaluation('f1', 0.5),
  ];
  const verdicts = (revision: string) =>
    compareMetrics([{ ...claim('f1', 0.5), revision }], measured).map(
      ({ verdict }) => verdict,
    );
  expect(verdicts(OTHER_DIGEST)).toEqual(['agrees', 'measured-only']);
  expect(verdicts('main')).toEqual(['agrees']);
  expect(verdicts(DIGEST)).toEqual(['contradicts', 'measured-only']);
});

it('finds a slice in other letters', () => {
  const [row] = compareMetrics(
    [claim('f1', 0.5, 'Radius  Below 12')],
    [evaluation('f1', 0.5, { slice: 'radius below 12' })],
  );
  expect(row).toMatchObject({
    verdict: 'agrees',
    n: 171,
    source: 'files:examples',
  });
});
