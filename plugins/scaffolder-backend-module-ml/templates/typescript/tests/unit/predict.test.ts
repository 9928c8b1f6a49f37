import assert from 'node:assert/strict';
import test from 'node:test';
import {
  checkFinite,
  readInstances,
  readPredictions,
} from '../../src/predict.ts';
import { elementType, type Tensors, tensorOf } from '../../src/tensor.ts';
import { twoNumbers } from '../manifest.ts';

const instances = (...rows: unknown[]) =>
  readInstances({ instances: rows }, twoNumbers, 8);
const answer = (dtype: string, dims: number[], values: unknown[]): Tensors => ({
  out: tensorOf(elementType(dtype), dims, values, String, { finite: false }),
});

test('instances become rows, in the order of the features', () => {
  const { data, dims } = instances({ count: 1, width: 2.5 });
  assert.deepEqual(
    [dims, [...data]],
    [
      [1, 2],
      [2.5, 1],
    ],
  );
});

for (const [what, row, field] of [
  ['a fraction where the feature is whole', { width: 1, count: 1.5 }, '.count'],
  ['a missing feature', { width: 1 }, '.count'],
  ['an unknown feature', { width: 1, count: 1, depth: 1 }, '.depth'],
  ['a number beyond the type', { width: -1e39, count: 1 }, '.width'],
  ['a text for NaN', { width: 'NaN', count: 1 }, '.width'],
  ['a list', [1, 2], ''],
] as const) {
  test(`${what} is refused, naming instances[1]${field}`, () => {
    const right = { width: 1, count: 1 };
    assert.throws(() => instances(right, row), {
      code: 'invalid-input',
      field: `instances[1]${field}`,
    });
  });
}

test('without known features an instance is a list as the input is', () => {
  const shape = [null, 2, 1];
  const manifest = {
    ...twoNumbers,
    features: [],
    inputs: [{ ...twoNumbers.inputs[0], shape }] as typeof twoNumbers.inputs,
  };
  const read = (row: unknown) =>
    readInstances({ instances: [row] }, manifest, 8);
  assert.deepEqual(read([[1], [2]]).dims, [1, 2, 1]);
  assert.throws(() => read([[1], [2], [3]]), { field: 'instances[0]' });
  assert.throws(() => read([[1], ['x']]), { field: 'instances[0][1]' });
});

test('a prediction is the class of the highest score', () => {
  const scores = answer('float64', [2, 2], [0.75, 0.25, 0.5, 0.5]);
  assert.deepEqual(readPredictions(scores, twoNumbers, 2), [
    { label: 'no', scores: { no: 0.75, yes: 0.25 } },
    { label: 'no', scores: { no: 0.5, yes: 0.5 } },
  ]);
});

test('without scores it is the label, by its index or its name', () => {
  for (const labels of [
    answer('int64', [2], [1, 0]),
    answer('string', [2], ['yes', 'no']),
  ]) {
    const predictions = readPredictions(labels, twoNumbers, 2);
    assert.deepEqual(predictions, [{ label: 'yes' }, { label: 'no' }]);
  }
});

test('without classes it is the value, or the list of them', () => {
  const manifest = { ...twoNumbers, classes: null };
  const read = (dims: number[]) =>
    readPredictions(answer('float64', dims, [1, 2]), manifest, dims[0] ?? 0);
  assert.deepEqual(read([2, 1]), [{ value: 1 }, { value: 2 }]);
  assert.deepEqual(read([1, 2]), [{ value: [1, 2] }]);
});

test('what is not a number is no prediction', () => {
  checkFinite(answer('float64', [1, 2], [0, 1]));
  const scores = answer('float64', [1, 2], ['NaN', 1]);
  assert.throws(() => checkFinite(scores), { code: 'model-error' });
});
