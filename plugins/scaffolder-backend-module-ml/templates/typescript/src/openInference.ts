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
  feeds: Tensors;
  rows: number;
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
  const feeds = readInputs(inputs, manifest.inputs);
  return {
    id,
    feeds,
    rows: countRows(Object.entries(feeds), maxRows),
    outputs: readOutputNames(outputs, manifest),
  };
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

function readInputs(inputs: unknown, specs: readonly TensorSpec[]): Tensors {
  if (!Array.isArray(inputs)) throw invalidInput('inputs', 'must be a list');
  const feeds: Tensors = {};
  for (const [index, input] of inputs.entries()) {
    const field = `inputs[${index}]`;
    const { name, shape, datatype, data } = asObject(input, field);
    const spec = specs.find(candidate => candidate.name === name);
    if (!spec) {
      const names = specs.map(candidate => candidate.name).join(', ');
      throw invalidInput(`${field}.name`, `must be one of ${names}`);
    }
    if (spec.name in feeds) {
      throw invalidInput(`${field}.name`, `${spec.name} is given twice`);
    }
    feeds[spec.name] = readTensor({ shape, datatype, data }, spec, field);
  }
  const missing = specs.find(({ name }) => !(name in feeds));
  if (missing) throw invalidInput('inputs', `${missing.name} is missing`);
  return feeds;
}

function readTensor(
  input: { shape: unknown; datatype: unknown; data: unknown },
  spec: TensorSpec,
  field: string,
): Tensor {
  const type = elementType(spec.dtype);
  if (input.datatype !== datatypeOf(type)) {
    throw invalidInput(`${field}.datatype`, `must be ${datatypeOf(type)}`);
  }
  const dims = readShape(input.shape, spec, `${field}.shape`);
  if (!Array.isArray(input.data)) {
    throw invalidInput(`${field}.data`, 'must be a list');
  }
  const values = flatten(input.data, dims, `${field}.data`);
  return tensorOf(type, dims, values, index => `${field}.data[${index}]`);
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

function countRows(feeds: [string, Tensor][], maxRows: number): number {
  const counts = feeds.map(([, tensor]) => rowsOf(tensor));
  const rows = counts[0] ?? 0;
  if (counts.some(count => count !== rows)) {
    throw invalidInput('inputs', 'must all have the same number of rows');
  }
  checkRows(rows, 'inputs', maxRows);
  return rows;
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
