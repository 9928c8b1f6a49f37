import { BundleTensor, TENSOR_DATATYPES } from '@callboard/plugin-ml-common';
import fc from 'fast-check';
import { bytesOf, DATATYPES } from './datatypes';
import { fromBundleTensor } from './fromBundleTensor';
import {
  bf16ToNumber,
  fp16ToNumber,
  numberToBf16,
  numberToFp16,
} from './halfFloat';
import { Datatype, TensorData } from './Tensor';
import { toBundleTensor } from './toBundleTensor';

/** Bytes to elements of a datatype, whatever they are: NaN, infinities, subnormals, the largest integers. */
function elementsOf(datatype: Datatype, bytes: Uint8Array): TensorData {
  const kind = DATATYPES[datatype];
  if (kind.type === 'text') return [...bytes].map(b => String.fromCharCode(b));
  if (kind.type === 'bool') return bytes.map(b => b % 2);
  const data = kind.make(Math.floor(bytes.length / kind.bytes));
  const raw = new Uint8Array(data.buffer);
  raw.set(bytes.subarray(0, raw.length));
  return data;
}

/** NaNs have many bits; all of them mean NaN. */
function meaning(datatype: Datatype, data: TensorData): unknown[] {
  const values = Array.from<unknown>(data);
  if (datatype === 'FP16') return values.map(v => fp16ToNumber(Number(v)));
  if (datatype === 'BF16') return values.map(v => bf16ToNumber(Number(v)));
  return values;
}

describe('a tensor of a bundle', () => {
  it.each(TENSOR_DATATYPES)('comes back as it was: %s', datatype => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), bytes => {
        const data = elementsOf(datatype, bytes);
        const before = { name: 't', datatype, shape: [data.length], data };
        const json = JSON.stringify(toBundleTensor(before), (_, value) =>
          // JSON has no negative zero.
          Object.is(value, -0) ? 0 : value,
        );
        const back = fromBundleTensor(JSON.parse(json));
        expect(back.data.constructor).toBe(data.constructor);
        expect(meaning(datatype, back.data).map(withoutSign)).toEqual(
          meaning(datatype, data).map(withoutSign),
        );
      }),
    );
  });

  function withoutSign(value: unknown): unknown {
    return value === 0 ? 0 : value;
  }

  function tensor(
    datatype: Datatype,
    data: BundleTensor['data'],
    shape = [data.length],
  ): BundleTensor {
    return { name: 'x', datatype, shape, data };
  }

  it.each([
    [
      tensor('FP32', [1, 2], [3]),
      'tensor x: its shape [3] holds 3 elements, but it has 2',
    ],
    [tensor('FP32', [], []), 'holds 1 elements, but it has 0'],
    [
      tensor('FP32', [0, 'nan']),
      'tensor x, element 1 ("nan"): must be a number, "NaN", "Infinity" or "-Infinity"',
    ],
    [tensor('FP32', [1e39]), 'is beyond the range of FP32'],
    [tensor('FP64', [true]), 'element 0 (true): must be a number'],
    [tensor('FP16', [65520]), 'is beyond the range of FP16'],
    [tensor('BF16', [3.4e38]), 'is beyond the range of BF16'],
    [tensor('INT8', [128]), 'must be between -128 and 127'],
    [tensor('UINT8', [-1]), 'must be between 0 and 255'],
    [tensor('UINT32', [1.5]), 'must be a whole number'],
    [tensor('INT64', [2 ** 53]), 'must be a text beyond 2^53'],
    [tensor('INT64', ['9223372036854775808']), 'must be between'],
    [tensor('INT32', ['1e3']), 'must be a whole number'],
    [tensor('BOOL', [2]), 'must be true or false'],
    [tensor('BYTES', [7]), 'must be a text'],
  ])('is refused with its name, element and rule (%#)', (bad, message) => {
    expect(() => fromBundleTensor(bad)).toThrow(message);
  });

  it('keeps 64-bit integers exact', () => {
    const max = fromBundleTensor(tensor('UINT64', ['18446744073709551615', 7]));
    expect(max.data).toEqual(BigUint64Array.of(2n ** 64n - 1n, 7n));
    expect(toBundleTensor(max).data).toEqual(['18446744073709551615', 7]);
  });
});

describe('half floats', () => {
  it.each([
    // value, bits of binary16, bits of bfloat16
    [1, 0x3c00, 0x3f80],
    [-2, 0xc000, 0xc000],
    [-0, 0x8000, 0x8000],
    [65504, 0x7bff, 0x4780],
    [Infinity, 0x7c00, 0x7f80],
    // Ties go to the even neighbour, down and up.
    [1 + 2 ** -11, 0x3c00, 0x3f80],
    [1 + 3 * 2 ** -11, 0x3c02, 0x3f80],
    [1 + 2 ** -8, 0x3c04, 0x3f80],
    [1 + 3 * 2 ** -8, 0x3c0c, 0x3f82],
    // The smallest subnormal, half of it, and the last value that rounds up to a normal one.
    [2 ** -24, 0x0001, 0x3380],
    [2 ** -25, 0x0000, 0x3300],
    [2 ** -14 - 2 ** -26, 0x0400, 0x3880],
    [2 ** -133, 0, 1],
  ])('rounds %d to the nearest, ties to even', (value, fp16, bf16) => {
    expect(numberToFp16(value)).toBe(fp16);
    expect(numberToBf16(value)).toBe(bf16);
  });

  it('gives back each of the 65,536 bit patterns', () => {
    const wrong: number[] = [];
    for (let bits = 0; bits < 0x10000; bits++) {
      const half = fp16ToNumber(bits);
      const brain = bf16ToNumber(bits);
      if (!Number.isNaN(half) && numberToFp16(half) !== bits) wrong.push(bits);
      if (!Number.isNaN(brain) && numberToBf16(brain) !== bits)
        wrong.push(bits);
    }
    expect(wrong).toEqual([]);
  });
});

describe('bytesOf', () => {
  it.each<[TensorData, number[]]>([
    [Float32Array.of(1), [0, 0, 0x80, 0x3f]],
    [new Int16Array([1, 2, 3]).subarray(1, 2), [2, 0]],
    [
      ['é', ''],
      [2, 0, 0, 0, 0xc3, 0xa9, 0, 0, 0, 0],
    ],
  ])('gives little-endian bytes (%#)', (data, bytes) => {
    expect(Array.from(bytesOf(data))).toEqual(bytes);
  });
});
