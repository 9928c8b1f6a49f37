import { TensorSpec } from '@callboard/plugin-ml-common';
import { servableTensors } from './servableTensors';

const tensor = (
  shape: TensorSpec['shape'],
  dtype = 'float32',
  name = 'x',
): TensorSpec => ({ name, dtype, shape });

const scores = tensor([null, 2], 'float32', 'y');

it.each<[string, TensorSpec, TensorSpec, Array<number | null>]>([
  ['a table', tensor([null, 4]), scores, [null, 4]],
  ['a named batch', tensor(['batch', 4]), scores, [null, 4]],
  ['one number a row', tensor([null], 'int64'), scores, [null]],
  ['images', tensor([null, 3, 8, 8], 'uint8'), scores, [null, 3, 8, 8]],
  ['texts', tensor([null, 1], 'string'), scores, [null, 1]],
  ['outputs of any size', tensor([null, 4]), tensor([null, null]), [null, 4]],
])('serves %s', (_, input, output, shape) => {
  expect(servableTensors({ inputs: [input], outputs: [output] })).toMatchObject(
    { status: 'servable', inputs: [{ name: 'x', shape }] },
  );
});

it.each<[string, TensorSpec[], TensorSpec]>([
  ['the model has 0 inputs', [], scores],
  ['the model has 2 inputs', [tensor([null, 1]), tensor([null, 1])], scores],
  ['input x: its shape is unknown', [tensor(undefined)], scores],
  ['input x: its shape is [], but its first', [tensor([])], scores],
  ['input x: its shape is [1, 4], but its first', [tensor([1, 4])], scores],
  ['[?, sequence], but only its first', [tensor([null, 'sequence'])], scores],
  ['[?, 0], but a row must have 1 to', [tensor([null, 0])], scores],
  ['[?, 1000, 1000], but a row', [tensor([null, 1000, 1000])], scores],
  ['its type is float16', [tensor([null, 2], 'float16')], scores],
  ['its type is complex64', [tensor([null, 2], 'complex64')], scores],
  [
    'output y: its type is sequence',
    [tensor([null, 2])],
    tensor(undefined, 'sequence', 'y'),
  ],
  [
    'output y: its shape is [2]',
    [tensor([null, 2])],
    tensor([2], 'float32', 'y'),
  ],
])('refuses with the rule: %s', (rule, inputs, output) => {
  const found = servableTensors({ inputs, outputs: [output] });
  expect(found).toEqual({
    status: 'refused',
    reason: expect.stringContaining(rule),
  });
});
