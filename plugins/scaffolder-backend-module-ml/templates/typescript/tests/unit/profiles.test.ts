import assert from 'node:assert/strict';
import test from 'node:test';
import { ProfileWindow } from '../../src/profiles.ts';
import type { Tensor, Tensors } from '../../src/tensor.ts';
import { twoNumbers } from '../manifest.ts';

const at = (second: number) => new Date(second * 1000);

const input = (...values: number[]): Tensor => ({
  type: 'float32',
  dims: [values.length / 2, 2],
  data: new Float32Array(values),
});
const labels = (...values: bigint[]): Tensors => ({
  label: {
    type: 'int64',
    dims: [values.length],
    data: new BigInt64Array(values),
  },
});

test('a window tells the sums of its rows, and begins anew', () => {
  const window = new ProfileWindow(twoNumbers, at(0));
  window.add(input(1, 10, 3, NaN), labels(0n, 1n));
  window.add(input(5, NaN), labels(1n));
  const width = { n: 3, nan: 0, min: 1, max: 5, sum: 9, sumOfSquares: 35 };
  const count = { n: 3, nan: 2, min: 10, max: 10, sum: 10, sumOfSquares: 100 };
  assert.deepEqual(window.close(at(60)), {
    model: twoNumbers.model,
    digest: twoNumbers.digest,
    from: at(0).toISOString(),
    to: at(60).toISOString(),
    rows: 3,
    features: [
      { name: 'width', nulls: 0, ...width },
      { name: 'count', nulls: 0, ...count },
    ],
    predictions: { labels: { no: 1, yes: 2 } },
  });
  assert.equal(window.close(at(120)), undefined);
});

test('a model without classes has sums of its values', () => {
  const window = new ProfileWindow({ ...twoNumbers, classes: null }, at(0));
  window.add(input(1, 2, 3, 4), { out: input(5, 0, 7, 0) });
  const { predictions } = window.close(at(1)) ?? {};
  assert.partialDeepStrictEqual(predictions, { n: 2, sum: 12, max: 7 });
});
