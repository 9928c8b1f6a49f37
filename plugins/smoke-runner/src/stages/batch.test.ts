import { Tensor } from '../tensors/Tensor';
import { asBatch, firstRow } from './batch';

const x: Tensor = {
  name: 'x',
  datatype: 'FP32',
  shape: [2, 2],
  data: Float32Array.of(1, 2, 3, 4),
};
const texts: Tensor = {
  name: 't',
  datatype: 'BYTES',
  shape: [2],
  data: ['a', 'b'],
};
const free = (name: string) => ({ name, datatype: 'FP32', shape: [null, 2] });

describe('asBatch', () => {
  it('asks a row alone and among the others', () => {
    const question = { type: 'tensors' as const, inputs: [x, texts] };
    expect(asBatch(question, { inputs: [free('x'), free('t')] }, 3)).toEqual({
      type: 'made',
      alone: {
        type: 'tensors',
        inputs: [
          { ...x, shape: [1, 2], data: Float32Array.of(1, 2) },
          { ...texts, shape: [1], data: ['a'] },
        ],
      },
      batch: {
        type: 'tensors',
        inputs: [
          { ...x, shape: [3, 2], data: Float32Array.of(1, 2, 3, 4, 1, 2) },
          { ...texts, shape: [3], data: ['a', 'b', 'a'] },
        ],
      },
    });
  });

  it.each([
    ['a fixed axis', [x], [{ ...free('x'), shape: [2, 2] }], /x is fixed/],
    ['no known shape', [x], undefined, /x is fixed/],
    [
      'different rows',
      [x, { ...texts, shape: [1], data: ['a'] }],
      [free('x'), free('t')],
      /share no rows/,
    ],
    ['no rows', [{ ...x, shape: [0, 2] }], [free('x')], /share no rows/],
  ])('makes none of %s', (_, tensors, inputs, reason) => {
    const made = asBatch({ type: 'tensors', inputs: tensors }, { inputs }, 3);
    expect(made).toEqual({
      type: 'none',
      reason: expect.stringMatching(reason),
    });
  });
});

describe('firstRow', () => {
  it('takes outputs that have a row for each of the batch', () => {
    expect(firstRow([x, { ...x, name: 'y', shape: [4] }], 2)).toEqual([
      { ...x, shape: [1, 2], data: Float32Array.of(1, 2) },
    ]);
  });
});
