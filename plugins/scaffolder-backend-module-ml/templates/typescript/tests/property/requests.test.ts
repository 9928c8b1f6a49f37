import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { ServiceError, statusOf } from '../../src/errors.ts';
import { readInferRequest } from '../../src/openInference.ts';
import { readInstances } from '../../src/predict.ts';
import { rowsOf } from '../../src/tensor.ts';
import { twoNumbers } from '../manifest.ts';

/** Whatever is sent is read, or refused as the caller's fault. */
function neverBreaks(read: (body: unknown) => unknown) {
  return (body: unknown) => {
    try {
      read(body);
    } catch (error) {
      assert.ok(error instanceof ServiceError, String(error));
      assert.ok(statusOf[error.code] < 500);
    }
  };
}

const tensor = fc.record(
  {
    name: fc.oneof(fc.constant('input'), fc.jsonValue()),
    shape: fc.oneof(fc.array(fc.integer({ min: -1, max: 3 })), fc.jsonValue()),
    datatype: fc.oneof(fc.constant('FP32'), fc.jsonValue()),
    data: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const instance = fc.record(
  { width: fc.jsonValue(), count: fc.jsonValue() },
  { requiredKeys: [] },
);

for (const [what, body, read] of [
  [
    '/predict',
    fc.oneof(fc.jsonValue(), fc.record({ instances: fc.array(instance) })),
    (given: unknown) => readInstances(given, twoNumbers, 8),
  ],
  [
    'infer',
    fc.oneof(fc.jsonValue(), fc.record({ inputs: fc.array(tensor) })),
    (given: unknown) => readInferRequest(given, twoNumbers, 8),
  ],
] as const) {
  test(`no body of ${what} breaks the service`, () => {
    fc.assert(fc.property<[unknown]>(body, neverBreaks(read)), {
      numRuns: 500,
    });
  });
}

test('right instances are always read, row by row', () => {
  const right = fc.record({
    width: fc.float({ noNaN: true, noDefaultInfinity: true }),
    count: fc.nat(2 ** 24),
  });
  fc.assert(
    fc.property(fc.array(right, { minLength: 1, maxLength: 8 }), instances => {
      const tensorRead = readInstances({ instances }, twoNumbers, 8);
      assert.equal(rowsOf(tensorRead), instances.length);
      assert.deepEqual(
        [...tensorRead.data],
        instances.flatMap(({ width, count }) => [width, count]),
      );
    }),
  );
});
