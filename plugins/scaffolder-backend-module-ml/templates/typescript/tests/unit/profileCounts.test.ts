import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { rowCounter } from '../../src/profileCounts.ts';
import { edgesHash, type Frame } from '../../src/profileFrame.ts';

type Cells = Record<string, unknown>;

/** Rows, and what the portal's own reference counts of them. */
interface Case {
  name: string;
  edgesHash: string;
  frame: Frame;
  predictions: { prediction: string; probability?: Record<string, string> };
  rows: Cells[];
  counts: unknown;
}

/** What JSON has no number for. */
const words = new Map<unknown, unknown>([
  ...[NaN, Infinity, -Infinity].map(value => [String(value), value] as const),
  ['-0', -0],
]);

const cases: Case[] = readFileSync('tests/profile-cases.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line));

for (const { name, frame, predictions, rows, counts, ...known } of cases) {
  test(`counts are those of the portal: ${name}`, () => {
    const { prediction, probability } = predictions;
    const classes =
      frame.performance?.task === 'classification'
        ? frame.performance.classes
        : undefined;
    const counter = rowCounter(frame);
    for (const row of rows) {
      const value = (column: string) => words.get(row[column]) ?? row[column];
      const said = value(prediction);
      counter.add({
        value,
        predicted: classes ? classes.indexOf(String(said)) : Number(said),
        probabilities:
          probability &&
          classes?.map(each => Number(value(probability[each] ?? ''))),
      });
    }
    assert.deepEqual(JSON.parse(JSON.stringify(counter.counts())), counts);
  });

  test(`a frame has the hash that the portal gives it: ${name}`, () => {
    assert.equal(edgesHash(frame), known.edgesHash);
    const others = frame.columns.slice(1);
    assert.notEqual(edgesHash({ ...frame, columns: others }), known.edgesHash);
  });
}
