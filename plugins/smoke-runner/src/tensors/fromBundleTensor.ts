import { BundleTensor } from '@callboard/plugin-ml-common';
import { DATATYPES, elementCount } from './datatypes';
import { numberToBf16, numberToFp16 } from './halfFloat';
import { Tensor, TensorData } from './Tensor';

type Element = BundleTensor['data'][number];

/**
 * A tensor in memory from one of a bundle.
 *
 * @throws an error that names the tensor, the element and the rule
 */
export function fromBundleTensor(tensor: BundleTensor): Tensor {
  const { name, datatype, shape, data } = tensor;
  const wanted = elementCount(shape);
  if (data.length !== wanted) {
    throw new Error(
      `tensor ${name}: its shape [${shape.join(
        ', ',
      )}] holds ${wanted} elements, but it has ${data.length}`,
    );
  }
  return { name, datatype, shape: [...shape], data: elementsOf(tensor) };
}

function elementsOf(tensor: BundleTensor): TensorData {
  const kind = DATATYPES[tensor.datatype];
  switch (kind.type) {
    case 'text':
      return tensor.data.map((value, i) =>
        typeof value === 'string' ? value : refuse(tensor, i, 'must be a text'),
      );
    case 'bool':
      return fill(kind.make, tensor, bool);
    case 'float':
      return fill(kind.make, tensor, (value, i) => {
        const number = float(value, i, tensor);
        const kept = kind.bytes === 4 ? Math.fround(number) : number;
        return Number.isFinite(number) && !Number.isFinite(kept)
          ? refuse(tensor, i, 'is beyond the range of FP32')
          : kept;
      });
    case 'half': {
      const toBits = tensor.datatype === 'FP16' ? numberToFp16 : numberToBf16;
      const infinity = tensor.datatype === 'FP16' ? 0x7c00 : 0x7f80;
      return fill(kind.make, tensor, (value, i) => {
        const number = float(value, i, tensor);
        const bits = toBits(number);
        if (Number.isFinite(number) && (bits & 0x7fff) === infinity) {
          return refuse(tensor, i, `is beyond the range of ${tensor.datatype}`);
        }
        return bits;
      });
    }
    case 'int':
      return fill(kind.make, tensor, (value, i) =>
        Number(whole(value, i, tensor, BigInt(kind.min), BigInt(kind.max))),
      );
    default: {
      const out = kind.make(tensor.data.length);
      tensor.data.forEach((value, i) => {
        out[i] = whole(value, i, tensor, kind.min, kind.max);
      });
      return out;
    }
  }
}

function fill<T extends { [index: number]: number }>(
  make: (length: number) => T,
  tensor: BundleTensor,
  read: (value: Element, index: number, tensor: BundleTensor) => number,
): T {
  const out = make(tensor.data.length);
  tensor.data.forEach((value, i) => {
    out[i] = read(value, i, tensor);
  });
  return out;
}

function refuse(tensor: BundleTensor, index: number, rule: string): never {
  throw new Error(
    `tensor ${tensor.name}, element ${index} (${JSON.stringify(
      tensor.data[index],
    )}): ${rule}`,
  );
}

function bool(value: Element, index: number, tensor: BundleTensor): number {
  if (value === true || value === 1) return 1;
  if (value === false || value === 0) return 0;
  return refuse(tensor, index, 'must be true or false');
}

const UNSAYABLE: Record<string, number> = {
  NaN,
  Infinity,
  '-Infinity': -Infinity,
};

function float(value: Element, index: number, tensor: BundleTensor): number {
  if (typeof value === 'number') return value;
  const said = typeof value === 'string' ? UNSAYABLE[value] : undefined;
  return (
    said ??
    refuse(tensor, index, 'must be a number, "NaN", "Infinity" or "-Infinity"')
  );
}

function whole(
  value: Element,
  index: number,
  tensor: BundleTensor,
  min: bigint,
  max: bigint,
): bigint {
  const isWhole =
    typeof value === 'number'
      ? Number.isInteger(value)
      : typeof value === 'string' && /^-?\d{1,20}$/.test(value);
  if (!isWhole) return refuse(tensor, index, 'must be a whole number');
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    return refuse(tensor, index, 'must be a text beyond 2^53, to be exact');
  }
  const number = BigInt(value);
  return number < min || number > max
    ? refuse(tensor, index, `must be between ${min} and ${max}`)
    : number;
}
