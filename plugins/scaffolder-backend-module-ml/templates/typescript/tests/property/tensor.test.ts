import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  elementType,
  joinRows,
  rowsOf,
  sliceRows,
  tensorOf,
  valuesOf,
} from '../../src/tensor.ts';

const values: [string, fc.Arbitrary<number | string | boolean>][] = [
  ['float32', fc.float({ noNaN: true, noDefaultInfinity: true })],
  ['float64', fc.double({ noNaN: true, noDefaultInfinity: true })],
  ['int8', fc.integer({ min: -128, max: 127 })],
  ['int16', fc.integer({ min: -32768, max: 32767 })],
  ['int32', fc.integer()],
  ['int64', fc.maxSafeInteger()],
  ['uint8', fc.nat(255)],
  ['uint16', fc.nat(65535)],
  ['uint32', fc.nat(2 ** 32 - 1)],
  ['uint64', fc.maxSafeNat()],
  ['bool', fc.boolean()],
  ['string', fc.string()],
];

for (const [dtype, value] of values) {
  const rows = fc.array(fc.tuple(value, value), { minLength: 1 });
  const tensor = (pairs: (number | string | boolean)[][]) =>
    tensorOf(elementType(dtype), [pairs.length, 2], pairs.flat(), String);

  test(`${dtype}: what is packed is read back`, () => {
    fc.assert(
      fc.property(rows, pairs => {
        assert.deepEqual(valuesOf(tensor(pairs)), pairs.flat());
      }),
    );
  });

  test(`${dtype}: rows that are joined are taken apart again`, () => {
    fc.assert(
      fc.property(rows, rows, (first, second) => {
        const joined = joinRows([tensor(first), tensor(second)]);
        assert.equal(rowsOf(joined), first.length + second.length);
        const back = sliceRows(joined, first.length, rowsOf(joined));
        assert.deepEqual(back, tensor(second));
      }),
    );
  });

  test(`${dtype}: what is no value of it is refused`, () => {
    for (const wrong of [null, {}, [1], undefined]) {
      assert.throws(() => tensorOf(elementType(dtype), [1], [wrong], String), {
        code: 'invalid-input',
        field: '0',
      });
    }
  });
}

test('a dtype that JSON cannot carry is named', () => {
  assert.throws(() => elementType('complex64'), /complex64/);
});
