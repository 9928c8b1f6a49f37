import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import {
  compareModels,
  dropOf,
  type Scored,
} from '../../gates/compareModels.ts';
import { classificationMetrics } from '../../gates/metrics.ts';
import { parseTable } from '../../gates/table.ts';
import { readThresholds } from '../../gates/thresholds.ts';

const table = parseTable('size,site\n1,a\n2,a\n3,b\n4,b\n');
const truth = [0, 1, 0, 1];

/** A model that gives these labels, sure of each. */
function says(labels: number[]): Scored {
  const answers = labels.map(label => ({
    label,
    scores: [1 - label, label],
  }));
  return {
    labels,
    metrics: rows =>
      classificationMetrics(
        rows.flatMap(row => truth[row] ?? []),
        rows.flatMap(row => answers[row] ?? []),
        2,
      ),
  };
}

function reasons(yaml: string, candidate: number[], champion = truth) {
  const file = join(mkdtempSync(join(tmpdir(), 'gate-')), 'thresholds.yaml');
  writeFileSync(file, yaml);
  return compareModels(table, readThresholds(file), {
    candidate: says(candidate),
    champion: says(champion),
  }).reasons.join();
}

const oneWrong = [0, 1, 0, 0];

for (const [what, yaml, found] of [
  [
    'overall',
    'overall: { accuracy: { maxDrop: 0.2 } }',
    /^overall: accuracy is 0.75, the champion's is 1: worse by more than 0.2$/,
  ],
  [
    'a band',
    'overall: {}\nslices: [{ column: size, bands: 2, minRows: 2, accuracy: { maxDrop: 0.2 } }]',
    /^size from 2.5: accuracy is 0.5/,
  ],
  [
    'a group by its edge',
    'overall: {}\nslices: [{ column: size, edges: [4], minRows: 1, recall: { maxDrop: 0 } }]',
    /^size from 4: recall is 0/,
  ],
  [
    'a group by its word',
    'overall: {}\nslices: [{ column: site, values: [a, b], minRows: 2, brier: { maxDrop: 0.2 } }]',
    /^site b: brier is 0.5/,
  ],
  [
    'a gap between groups',
    'overall: {}\nfairness: [{ column: site, values: [a, b], minRows: 2, metric: accuracy, maxGap: 0.4 }]',
    /^fairness: accuracy differs by 0.5 between groups of site, by more than 0.4$/,
  ],
  [
    'other classes than the champion',
    'overall: {}\nagreement: { min: 0.8 }',
    /^agreement: 0.75 of the rows/,
  ],
] as const) {
  test(`${what} fails a candidate that is worse, and no other`, () => {
    assert.match(reasons(yaml, oneWrong), found);
    assert.equal(reasons(yaml, truth), '');
  });
}

test('a drop within the threshold passes, as does a group that is too small', () => {
  assert.equal(
    reasons('overall: { accuracy: { maxDrop: 0.25 } }', oneWrong),
    '',
  );
  const slice = '{ column: site, minRows: 3, accuracy: { maxDrop: 0 } }';
  assert.equal(reasons(`overall: {}\nslices: [${slice}]`, oneWrong), '');
});

for (const [metric, candidate, champion, drop] of [
  ['accuracy', 0.5, 0.75, 0.25],
  ['brier', 0.75, 0.5, 0.25],
  ['mae', 15, 10, 0.5],
  ['rmse', 5, 10, 0],
  ['rmse', 1, 0, Infinity],
] as const) {
  test(`${metric} ${candidate} after ${champion} is worse by ${drop}`, () => {
    assert.equal(dropOf(metric, candidate, champion), drop);
  });
}
