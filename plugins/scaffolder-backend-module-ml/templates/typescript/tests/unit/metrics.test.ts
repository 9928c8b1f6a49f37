import assert from 'node:assert/strict';
import test from 'node:test';
import {
  classificationMetrics,
  regressionMetrics,
} from '../../gates/metrics.ts';

// The expected numbers were worked out by hand.
test('of two classes, the last is the one looked for', () => {
  const answers = [0.1, 0.4, 0.35, 0.8].map(score => ({
    label: Number(score > 0.5),
    scores: [1 - score, score],
  }));
  const metrics = classificationMetrics([0, 0, 1, 1], answers, 2);
  assert.deepEqual(metrics, {
    accuracy: 0.75,
    recall: 0.5,
    precision: 1,
    f1: 2 / 3,
    brier: (0.1 ** 2 + 0.4 ** 2 + (0.35 - 1) ** 2 + (0.8 - 1) ** 2) / 4,
    roc_auc: 0.75,
  });
});

test('tied scores count half, and one class alone has no area', () => {
  const even = { label: 0, scores: [0.5, 0.5] };
  const area = (truth: number[]) =>
    classificationMetrics(
      truth,
      truth.map(() => even),
      2,
    ).roc_auc;
  assert.equal(area([0, 1]), 0.5);
  assert.equal(area([0, 0]), undefined);
});

test('of more classes, recall, precision and F1 are means', () => {
  const hot = (label: number) => ({
    label,
    scores: [0, 1, 2].map(index => Number(index === label)),
  });
  const answers = [0, 1, 1, 1].map(hot);
  const metrics = classificationMetrics([0, 1, 1, 2], answers, 3);
  assert.deepEqual(metrics, {
    accuracy: 0.75,
    recall: 2 / 3,
    precision: (1 + 2 / 3 + 0) / 3,
    f1: (1 + 0.8 + 0) / 3,
    brier: 0.5,
  });
});

test('a regression is measured by its errors', () => {
  assert.deepEqual(regressionMetrics([1, 2, 3], [1, 2, 6]), {
    mae: 1,
    rmse: Math.sqrt(3),
    r2: 1 - 9 / 2,
  });
  assert.equal(regressionMetrics([2, 2], [2, 3]).r2, undefined);
});
