import { readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { z } from 'zod';
import { bytesOf, DATATYPES, elementCount } from '../tensors/datatypes';
import {
  Datatype,
  Tensor,
  TensorData,
  UnsupportedError,
} from '../tensors/Tensor';
import { decodeOnnx } from './onnxProto';

const texts = z.array(z.string());
const size = z.coerce.number().int().nonnegative();
const numbers = z.array(z.number());
const tensorProto = z.object({
  dims: z.array(size),
  dataType: z.int().default(0),
  name: z.string().default(''),
  rawData: z.instanceof(Uint8Array).optional(),
  floatData: numbers,
  int32Data: numbers,
  int64Data: texts,
  uint64Data: texts,
  doubleData: numbers,
  stringData: z.array(z.instanceof(Uint8Array)),
  externalData: z.array(
    z.object({ key: z.string().default(''), value: z.string().default('') }),
  ),
  dataLocation: z.int().default(0),
});
type TensorProto = z.infer<typeof tensorProto>;

// TensorProto.DataType of onnx.proto3.
const DATATYPE_OF: Record<number, Datatype> = {
  1: 'FP32',
  2: 'UINT8',
  3: 'INT8',
  4: 'UINT16',
  5: 'INT16',
  6: 'INT32',
  7: 'INT64',
  8: 'BYTES',
  9: 'BOOL',
  10: 'FP16',
  11: 'FP64',
  12: 'UINT32',
  13: 'UINT64',
  16: 'BF16',
};
const OTHER_TYPES: Record<number, string> = {
  14: 'complex64',
  15: 'complex128',
  17: 'float8e4m3fn',
  18: 'float8e4m3fnuz',
  19: 'float8e5m2',
  20: 'float8e5m2fnuz',
  21: 'uint4',
  22: 'int4',
  23: 'float4e2m1',
  24: 'float8e8m0',
  25: 'uint2',
  26: 'int2',
};
const EXTERNAL = 1;

/**
 * Reads a tensor from a TensorProto file. Data that lies in another file is read from beside
 * it, and from nowhere else.
 *
 * @throws an error that names the file and the rule; UnsupportedError for a type that a bundle cannot hold
 */
export async function readTensorProto(path: string): Promise<Tensor> {
  const file = basename(path);
  const proto = parse(file, await readFile(path));
  const datatype = DATATYPE_OF[proto.dataType];
  if (!datatype) {
    throw new UnsupportedError(
      `${file}: tensors of type ${
        OTHER_TYPES[proto.dataType] ?? `number ${proto.dataType}`
      } are not supported`,
    );
  }
  const raw =
    proto.dataLocation === EXTERNAL
      ? await externalBytes(dirname(path), file, proto)
      : proto.rawData;
  const shape = proto.dims;
  const data = raw?.length
    ? fromRaw(file, datatype, raw)
    : fromFields(datatype, proto);
  if (data.length !== elementCount(shape)) {
    throw new Error(
      `${file}: its shape [${shape.join(', ')}] holds ${elementCount(
        shape,
      )} elements, but it has ${data.length}`,
    );
  }
  return { name: proto.name, datatype, shape, data };
}

function parse(file: string, bytes: Uint8Array): TensorProto {
  try {
    return tensorProto.parse(decodeOnnx('TensorProto', bytes));
  } catch (error) {
    throw new Error(`${file}: is not a TensorProto`, { cause: error });
  }
}

function fromRaw(
  file: string,
  datatype: Datatype,
  raw: Uint8Array,
): TensorData {
  const kind = DATATYPES[datatype];
  if (kind.type === 'text') {
    throw new Error(`${file}: texts cannot be raw data`);
  }
  if (raw.length % kind.bytes !== 0) {
    throw new Error(
      `${file}: ${raw.length} bytes are no whole number of ${datatype}`,
    );
  }
  const data = kind.make(raw.length / kind.bytes);
  bytesOf(data).set(raw);
  return data;
}

/** Which field holds the elements of which type is said in onnx.proto3; half floats are their bits. */
function fromFields(datatype: Datatype, proto: TensorProto): TensorData {
  switch (datatype) {
    case 'BYTES':
      return proto.stringData.map(bytes => Buffer.from(bytes).toString('utf8'));
    case 'INT64':
      return BigInt64Array.from(proto.int64Data, BigInt);
    case 'UINT64':
      return BigUint64Array.from(proto.uint64Data, BigInt);
    case 'UINT32':
      return Uint32Array.from(proto.uint64Data, Number);
    case 'FP32':
      return Float32Array.from(proto.floatData);
    case 'FP64':
      return Float64Array.from(proto.doubleData);
    case 'INT8':
      return Int8Array.from(proto.int32Data);
    case 'INT16':
      return Int16Array.from(proto.int32Data);
    case 'INT32':
      return Int32Array.from(proto.int32Data);
    case 'UINT8':
    case 'BOOL':
      return Uint8Array.from(proto.int32Data);
    default:
      return Uint16Array.from(proto.int32Data);
  }
}

async function externalBytes(
  folder: string,
  file: string,
  proto: TensorProto,
): Promise<Uint8Array> {
  const said = new Map(
    proto.externalData.map(({ key, value }) => [key, value]),
  );
  const location = said.get('location');
  if (!location) throw new Error(`${file}: its external data has no location`);
  const bytes = await readInside(folder, location).catch(error => {
    throw new Error(
      `${file}: its external data cannot be read: ${error.message}`,
      { cause: error },
    );
  });
  const offset = Number(said.get('offset') ?? 0);
  const length = Number(said.get('length') ?? bytes.length - offset);
  if (!(offset >= 0 && length >= 0 && offset + length <= bytes.length)) {
    throw new Error(
      `${file}: its external data, ${length} bytes from ${offset} on, is not in ${location}`,
    );
  }
  return bytes.subarray(offset, offset + length);
}

/** Symbolic links are followed first, so that none leads out. */
async function readInside(folder: string, location: string): Promise<Buffer> {
  const path = await realpath(join(folder, location));
  if (!path.startsWith((await realpath(folder)) + sep)) {
    throw new Error(`${location} lies outside of its folder`);
  }
  return readFile(path);
}
