import type { Tensor as OrtTensor } from 'onnxruntime-node';
import { invalidInput } from './errors.ts';

/** What crosses between the HTTP side, the batcher and ONNX Runtime. */
export interface Tensor {
  type: OrtTensor.Type;
  dims: readonly number[];
  data: OrtTensor.DataType;
}

/** By the name of the model's input or output. */
export type Tensors = Record<string, Tensor>;

interface NumberType {
  datatype: string;
  kind: 'float' | 'integer' | 'bool';
  min: number;
  max: number;
  pack: (values: number[]) => OrtTensor.DataType;
  view: (bytes: ArrayBuffer) => OrtTensor.DataType;
}

const float = (datatype: string, max: number) =>
  ({ datatype, kind: 'float', min: -max, max }) as const;
const integer = (datatype: string, min: number, max: number) =>
  ({ datatype, kind: 'integer', min, max }) as const;

const MAX_FLOAT32 = 3.4028234663852886e38;
/** JSON numbers are exact up to 2^53 − 1: larger 64-bit integers are refused. */
const SAFE = Number.MAX_SAFE_INTEGER;

const numberTypes: Partial<Record<OrtTensor.Type, NumberType>> = {
  float32: {
    ...float('FP32', MAX_FLOAT32),
    pack: values => new Float32Array(values),
    view: bytes => new Float32Array(bytes),
  },
  float64: {
    ...float('FP64', Number.MAX_VALUE),
    pack: values => new Float64Array(values),
    view: bytes => new Float64Array(bytes),
  },
  int8: {
    ...integer('INT8', -128, 127),
    pack: values => new Int8Array(values),
    view: bytes => new Int8Array(bytes),
  },
  int16: {
    ...integer('INT16', -32768, 32767),
    pack: values => new Int16Array(values),
    view: bytes => new Int16Array(bytes),
  },
  int32: {
    ...integer('INT32', -(2 ** 31), 2 ** 31 - 1),
    pack: values => new Int32Array(values),
    view: bytes => new Int32Array(bytes),
  },
  int64: {
    ...integer('INT64', -SAFE, SAFE),
    pack: values => new BigInt64Array(values.map(BigInt)),
    view: bytes => new BigInt64Array(bytes),
  },
  uint8: {
    ...integer('UINT8', 0, 255),
    pack: values => new Uint8Array(values),
    view: bytes => new Uint8Array(bytes),
  },
  uint16: {
    ...integer('UINT16', 0, 65535),
    pack: values => new Uint16Array(values),
    view: bytes => new Uint16Array(bytes),
  },
  uint32: {
    ...integer('UINT32', 0, 2 ** 32 - 1),
    pack: values => new Uint32Array(values),
    view: bytes => new Uint32Array(bytes),
  },
  uint64: {
    ...integer('UINT64', 0, SAFE),
    pack: values => new BigUint64Array(values.map(BigInt)),
    view: bytes => new BigUint64Array(bytes),
  },
  bool: {
    datatype: 'BOOL',
    kind: 'bool',
    min: 0,
    max: 1,
    pack: values => new Uint8Array(values),
    view: bytes => new Uint8Array(bytes),
  },
};

/** ONNX Runtime's word for a dtype as ONNX or NumPy have it. */
const typeOfDtype = new Map<string, OrtTensor.Type>([
  ['float', 'float32'],
  ['float32', 'float32'],
  ['float64', 'float64'],
  ['int8', 'int8'],
  ['int16', 'int16'],
  ['int32', 'int32'],
  ['int64', 'int64'],
  ['uint8', 'uint8'],
  ['uint16', 'uint16'],
  ['uint32', 'uint32'],
  ['uint64', 'uint64'],
  ['bool', 'bool'],
  ['string', 'string'],
]);

/** ONNX Runtime's word for a dtype; throws for one that JSON cannot carry. */
export function elementType(dtype: string): OrtTensor.Type {
  const type = typeOfDtype.get(dtype);
  if (type === undefined) throw new Error(`dtype ${dtype} cannot be served`);
  return type;
}

/** The Open Inference Protocol's word for an element type. */
export function datatypeOf(type: OrtTensor.Type): string {
  return numberTypes[type]?.datatype ?? 'BYTES';
}

type FieldName = (index: number) => string;

/** What JSON has no number for, as text. */
const words = new Map<unknown, number>(
  [NaN, Infinity, -Infinity].map(value => [String(value), value]),
);

/** Packs JSON values; the first that does not fit the type is named by `field`. */
export function tensorOf(
  type: OrtTensor.Type,
  dims: readonly number[],
  values: readonly unknown[],
  field: FieldName,
  { finite = true } = {},
): Tensor {
  const numbers = numberTypes[type];
  if (numbers === undefined) {
    return { type, dims, data: values.map((v, i) => text(v, field, i)) };
  }
  const mayBeWord = numbers.kind === 'float' && !finite;
  const packed = values.map((value, index) => {
    const word = mayBeWord ? words.get(value) : undefined;
    return word ?? number(value, numbers, field, index);
  });
  return { type, dims, data: numbers.pack(packed) };
}

export type JsonValue = number | string | boolean;

/** A tensor's elements as JSON has them; what it has no number for is text, such as NaN. */
export function valuesOf({ type, data }: Tensor): JsonValue[] {
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
    return Array.from(data, Number);
  }
  if (type === 'bool') return [...data].map(Boolean);
  return [...data].map(value =>
    typeof value === 'number' && !Number.isFinite(value)
      ? String(value)
      : value,
  );
}

/** One tensor of the rows of all parts, in order; the parts differ in rows only. */
export function joinRows(parts: readonly [Tensor, ...Tensor[]]): Tensor {
  const [first] = parts;
  const rows = parts.reduce((sum, part) => sum + rowsOf(part), 0);
  const dims = [rows, ...first.dims.slice(1)];
  const view = numberTypes[first.type]?.view;
  if (view === undefined) {
    return { type: first.type, dims, data: parts.flatMap(valuesAsText) };
  }
  const chunks = parts.flatMap(({ data }) =>
    Array.isArray(data) ? [] : [data],
  );
  const bytes = new Uint8Array(
    chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0),
  );
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(
      new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength),
      at,
    );
    at += chunk.byteLength;
  }
  return { type: first.type, dims, data: view(bytes.buffer) };
}

/** Rows `from` (included) to `to` (excluded). */
export function sliceRows(tensor: Tensor, from: number, to: number): Tensor {
  const width = tensor.data.length / rowsOf(tensor);
  return {
    type: tensor.type,
    dims: [to - from, ...tensor.dims.slice(1)],
    data: tensor.data.slice(from * width, to * width),
  };
}

export function rowsOf(tensor: Tensor): number {
  return tensor.dims[0] ?? 1;
}

function valuesAsText(tensor: Tensor): string[] {
  return Array.isArray(tensor.data) ? tensor.data : [];
}

function text(value: unknown, field: FieldName, index: number): string {
  if (typeof value !== 'string') {
    throw invalidInput(field(index), 'must be a string');
  }
  return value;
}

function number(
  value: unknown,
  { kind, min, max }: NumberType,
  field: FieldName,
  index: number,
): number {
  if (kind === 'bool') {
    if (typeof value !== 'boolean') {
      throw invalidInput(field(index), 'must be true or false');
    }
    return Number(value);
  }
  const whole = kind === 'integer';
  if (
    typeof value !== 'number' ||
    !(value >= min && value <= max) ||
    (whole && !Number.isInteger(value))
  ) {
    throw invalidInput(
      field(index),
      whole
        ? `must be a whole number from ${min} to ${max}`
        : 'must be a finite number',
    );
  }
  return value;
}
