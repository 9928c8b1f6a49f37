import { Datatype, TensorData } from './Tensor';

type NumberArray =
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Float32Array
  | Float64Array;
type BigArray = BigInt64Array | BigUint64Array;

/**
 * How the elements of a datatype are kept and what they may be: `float` in binary64 or less, `half` as
 * their bits, `int` exact in a number, `bigint` exact in 64 bits only.
 */
export type Representation =
  | { type: 'bool'; bytes: 1; make(length: number): Uint8Array }
  | {
      type: 'float';
      bytes: 4 | 8;
      make(length: number): Float32Array | Float64Array;
    }
  | { type: 'half'; bytes: 2; make(length: number): Uint16Array }
  | {
      type: 'int';
      bytes: 1 | 2 | 4;
      min: number;
      max: number;
      make(length: number): NumberArray;
    }
  | {
      type: 'bigint';
      bytes: 8;
      min: bigint;
      max: bigint;
      make(length: number): BigArray;
    }
  | { type: 'text' };

function signed(
  bytes: 1 | 2 | 4,
  make: (length: number) => NumberArray,
): Representation {
  const half = 2 ** (8 * bytes - 1);
  return { type: 'int', bytes, min: -half, max: half - 1, make };
}

function unsigned(
  bytes: 1 | 2 | 4,
  make: (length: number) => NumberArray,
): Representation {
  return { type: 'int', bytes, min: 0, max: 2 ** (8 * bytes) - 1, make };
}

const half: Representation = {
  type: 'half',
  bytes: 2,
  make: length => new Uint16Array(length),
};

/** Every datatype of a bundle. */
export const DATATYPES: Record<Datatype, Representation> = {
  BOOL: { type: 'bool', bytes: 1, make: length => new Uint8Array(length) },
  UINT8: unsigned(1, length => new Uint8Array(length)),
  UINT16: unsigned(2, length => new Uint16Array(length)),
  UINT32: unsigned(4, length => new Uint32Array(length)),
  UINT64: {
    type: 'bigint',
    bytes: 8,
    min: 0n,
    max: 2n ** 64n - 1n,
    make: length => new BigUint64Array(length),
  },
  INT8: signed(1, length => new Int8Array(length)),
  INT16: signed(2, length => new Int16Array(length)),
  INT32: signed(4, length => new Int32Array(length)),
  INT64: {
    type: 'bigint',
    bytes: 8,
    min: -(2n ** 63n),
    max: 2n ** 63n - 1n,
    make: length => new BigInt64Array(length),
  },
  FP16: half,
  BF16: half,
  FP32: { type: 'float', bytes: 4, make: length => new Float32Array(length) },
  FP64: { type: 'float', bytes: 8, make: length => new Float64Array(length) },
  BYTES: { type: 'text' },
};

/** How many elements a shape holds; 1 for a scalar's `[]`. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((count, size) => count * size, 1);
}

/** The bytes of a tensor as the format of every other tool has them: little-endian; a text is its length in 4 bytes and then its UTF-8. */
export function bytesOf(data: TensorData): Uint8Array {
  if (!Array.isArray(data)) {
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  }
  return Buffer.concat(
    data.flatMap(text => {
      const bytes = Buffer.from(text, 'utf8');
      const length = Buffer.alloc(4);
      length.writeUInt32LE(bytes.length);
      return [length, bytes];
    }),
  );
}
