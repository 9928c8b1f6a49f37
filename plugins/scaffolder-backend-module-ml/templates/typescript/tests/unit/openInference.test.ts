import assert from 'node:assert/strict';
import test from 'node:test';
import {
  describeModel,
  inferResponse,
  readInferRequest,
} from '../../src/openInference.ts';
import { twoNumbers } from '../manifest.ts';

const tensor = { name: 'input', shape: [2, 2], datatype: 'FP32' };
const read = (changes: object, rest: object = {}) =>
  readInferRequest(
    { inputs: [{ ...tensor, data: [1, 2, 3, 4], ...changes }], ...rest },
    twoNumbers,
    8,
  );

test('flat and nested data are the same tensor', () => {
  const data = [1, 2, 3, 4];
  assert.deepEqual(
    read({}).input,
    read({
      data: [
        [1, 2],
        [3, 4],
      ],
    }).input,
  );
  assert.deepEqual(read({}).input, {
    type: 'float32',
    dims: [2, 2],
    data: new Float32Array(data),
  });
});

test('what JSON has no number for is text, both ways', () => {
  const words = ['NaN', 'Infinity', '-Infinity', 0];
  const { input } = read({ data: words });
  const { outputs } = inferResponse(
    { id: 'a', outputs: ['scores'] },
    twoNumbers,
    { scores: input },
  );
  assert.deepEqual(outputs[0]?.data, words);
});

for (const [what, changes, field, rest] of [
  ['a wrong name', { name: 'other' }, 'inputs[0].name'],
  ['a wrong datatype', { datatype: 'FP64' }, 'inputs[0].datatype'],
  ['a wrong width', { shape: [4, 1] }, 'inputs[0].shape'],
  ['no rows', { shape: [0, 2], data: [] }, 'inputs[0].shape'],
  ['too little data', { data: [1] }, 'inputs[0].data'],
  ['ragged data', { data: [[1, 2], [3]] }, 'inputs[0].data'],
  ['a text among numbers', { data: [1, 2, 'x', 4] }, 'inputs[0].data[2]'],
  ['a number beyond the type', { data: [1, 2, 3, 1e39] }, 'inputs[0].data[3]'],
  ['an id that is no text', {}, 'id', { id: 1 }],
  ['two tensors', {}, 'inputs', { inputs: [tensor, tensor] }],
  ['an unknown output', {}, 'outputs[0].name', { outputs: [{ name: 'x' }] }],
] as const) {
  test(`${what} is refused, naming ${field}`, () => {
    assert.throws(() => read(changes, rest), { code: 'invalid-input', field });
  });
}

test('more rows than allowed are too large', () => {
  const data = Array(18).fill(0);
  assert.throws(() => read({ shape: [9, 2], data }), { code: 'too-large' });
});

test('the model is described in the words of the protocol', () => {
  const { inputs, outputs } = describeModel(twoNumbers);
  assert.deepEqual(inputs, [{ ...tensor, shape: [-1, 2] }]);
  assert.deepEqual(
    outputs.map(({ datatype }) => datatype),
    ['INT64', 'FP32'],
  );
});
