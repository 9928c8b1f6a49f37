import { checkRows, invalidInput } from './errors.ts';
import type { Manifest, TensorSpec } from './manifest.ts';
import {
  datatypeOf,
  elementType,
  rowsOf,
  type Tensor,
  type Tensors,
  tensorOf,
  valuesOf,
} from './tensor.ts';

/** A request of the Open Inference Protocol v2, checked against the model. */
export interface InferRequest {
  id: string | undefined;
  input: Tensor;
  /** Names of the outputs to answer, in this order. */
  outputs: string[];
}

export function readInferRequest(
  body: unknown,
  manifest: Manifest,
  maxRows: number,
): InferRequest {
  const { id, inputs, outputs } = asObject(body, 'body');
  if (id !== undefined && typeof id !== 'string') {
    throw invalidInput('id', 'must be a string');
  }
  const [given, second] = Array.isArray(inputs) ? inputs : [];
  if (given === undefined || second !== undefined) {
    throw invalidInput('inputs', 'must be a list of one tensor');
  }
  const input = readTensor(given, manifest.inputs[0]);
  checkRows(rowsOf(input), 'inputs', maxRows);
  return { id, input, outputs: readOutputNames(outputs, manifest) };
}

export function inferResponse(
  { id, outputs }: Pick<InferRequest, 'id' | 'outputs'>,
  manifest: Manifest,
  answer: Tensors,
) {
  return {
    model_name: manifest.name,
    model_version: manifest.version,
    ...(id === undefined ? {} : { id }),
    outputs: outputs.map(name => {
      const tensor = answer[name];
      if (!tensor) throw new Error(`the model gave no output ${name}`);
      return {
        name,
        shape: tensor.dims,
        datatype: datatypeOf(tensor.type),
        data: valuesOf(tensor),
      };
    }),
  };
}

export function describeModel(manifest: Manifest) {
  const describe = ({ name, dtype, shape }: TensorSpec) => ({
    name,
    datatype: datatypeOf(elementType(dtype)),
    shape: shape.map(size => size ?? -1),
  });
  return {
    name: manifest.name,
    versions: [manifest.version],
    platform: 'onnxruntime_onnx',
    inputs: manifest.inputs.map(describe),
    outputs: manifest.outputs.map(describe),
  };
}

function readTensor(given: unknown, spec: TensorSpec): Tensor {
  const field = 'inputs[0]';
  const { name, shape, datatype, data } = asObject(given, field);
  const type = elementType(spec.dtype);
  if (name !== spec.name) {
    throw invalidInput(`${field}.name`, `must be ${spec.name}`);
  }
  if (datatype !== datatypeOf(type)) {
    throw invalidInput(`${field}.datatype`, `must be ${datatypeOf(type)}`);
  }
  const dims = readShape(shape, spec, `${field}.shape`);
  if (!Array.isArray(data)) {
    throw invalidInput(`${field}.data`, 'must be a list');
  }
  const values = flatten(data, dims, `${field}.data`);
  const at = (index: number) => `${field}.data[${index}]`;
  return tensorOf(type, dims, values, at, { finite: false });
}

function readShape(shape: unknown, spec: TensorSpec, field: string): number[] {
  const wanted = `[${spec.shape.map(size => size ?? 'any').join(', ')}]`;
  if (!Array.isArray(shape) || shape.length !== spec.shape.length) {
    throw invalidInput(field, `must be of the form ${wanted}`);
  }
  return shape.map((size: unknown, axis) => {
    const fits =
      typeof size === 'number' &&
      Number.isSafeInteger(size) &&
      size >= 1 &&
      size === (spec.shape[axis] ?? size);
    if (!fits) throw invalidInput(field, `must be of the form ${wanted}`);
    return size;
  });
}

/** The elements in row-major order, from a flat list or from lists nested as the shape says. */
function flatten(data: unknown[], dims: number[], field: string): unknown[] {
  const count = dims.reduce((product, size) => product * size, 1);
  const flat = Array.isArray(data[0]) ? flattenNested(data, dims, field) : data;
  if (flat.length !== count) {
    throw invalidInput(
      field,
      `must hold ${count} values, holds ${flat.length}`,
    );
  }
  return flat;
}

function flattenNested(
  data: unknown,
  [size, ...inner]: number[],
  field: string,
): unknown[] {
  if (size === undefined) return [data];
  if (!Array.isArray(data) || data.length !== size) {
    throw invalidInput(field, 'must be nested as its shape says');
  }
  return data.flatMap((part: unknown) => flattenNested(part, inner, field));
}

function readOutputNames(outputs: unknown, manifest: Manifest): string[] {
  const known = manifest.outputs.map(({ name }) => name);
  if (outputs === undefined) return known;
  if (!Array.isArray(outputs)) throw invalidInput('outputs', 'must be a list');
  return outputs.map((output, index) => {
    const { name } = asObject(output, `outputs[${index}]`);
    if (typeof name !== 'string' || !known.includes(name)) {
      throw invalidInput(
        `outputs[${index}].name`,
        `must be one of ${known.join(', ')}`,
      );
    }
    return name;
  });
}

function asObject(value: unknown, field: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidInput(field, 'must be an object');
  }
  return { ...value };
}
