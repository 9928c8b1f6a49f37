import { checkRows, invalidInput, ServiceError } from './errors.ts';
import type { Manifest } from './manifest.ts';
import {
  elementType,
  type JsonValue,
  type Tensor,
  type Tensors,
  tensorOf,
  valuesOf,
} from './tensor.ts';

export type Prediction =
  | { label: string; scores?: Record<string, number> }
  | { value: JsonValue | JsonValue[] };

/** The rows of {"instances": […]} as the input of the model. */
export function readInstances(
  body: unknown,
  { features, inputs: [input] }: Manifest,
  maxRows: number,
): Tensor {
  const instances = instancesOf(body);
  checkRows(instances.length, 'instances', maxRows);
  const inner = input.shape.slice(1).map(size => size ?? 1);
  const width = inner.reduce((product, size) => product * size, 1);
  const rows = instances.map((instance, row) =>
    features.length > 0
      ? valuesByName(instance, features, row)
      : valuesInOrder(instance, inner, `instances[${row}]`),
  );
  const field = (index: number) => {
    const [row, column] = [Math.floor(index / width), index % width];
    const name = features[column]?.name;
    return `instances[${row}]${name === undefined ? `[${column}]` : `.${name}`}`;
  };
  const dims = [rows.length, ...inner];
  return tensorOf(elementType(input.dtype), dims, rows.flat(), field);
}

/** One prediction a row: the class of the highest score, or the value. */
export function readPredictions(
  answer: Tensors,
  manifest: Manifest,
  rows: number,
): Prediction[] {
  const { classes } = manifest;
  const read = classes
    ? labelReader(answer, classes)
    : valueReader(answer, rows);
  return Array.from({ length: rows }, (_, row) => read(row));
}

/** Callers act on a prediction: one that is not a number is none. */
export function checkFinite(answer: Tensors): void {
  for (const [name, { data }] of Object.entries(answer)) {
    const floats = data instanceof Float32Array || data instanceof Float64Array;
    if (floats && !data.every(Number.isFinite)) {
      throw new ServiceError(
        'model-error',
        `The model's ${name} is no number.`,
      );
    }
  }
}

/** The output with one score for each class, if the model has one. */
function scoresOutput(
  answer: Tensors,
  classes: readonly string[],
): Tensor | undefined {
  return Object.values(answer).find(
    ({ type, dims }) =>
      type.startsWith('float') &&
      dims.length === 2 &&
      dims[1] === classes.length,
  );
}

/** Index of the highest number; of the first of them if several are as high. */
function highest(numbers: readonly number[]): number {
  return numbers.reduce(
    (best, value, index) =>
      value > (numbers[best] ?? -Infinity) ? index : best,
    0,
  );
}

function labelReader(answer: Tensors, classes: readonly string[]) {
  const scores = scoresOutput(answer, classes);
  if (!scores) return labelOnlyReader(answer, classes);
  const all = valuesOf(scores).map(Number);
  return (row: number): Prediction => {
    const start = row * classes.length;
    const values = all.slice(start, start + classes.length);
    return {
      label: classes[highest(values)] ?? '',
      scores: Object.fromEntries(
        classes.map((name, index) => [name, values[index] ?? 0]),
      ),
    };
  };
}

function labelOnlyReader(answer: Tensors, classes: readonly string[]) {
  const labels = firstValues(answer);
  return (row: number): Prediction => {
    const label = labels[row];
    return {
      label: typeof label === 'number' ? (classes[label] ?? '') : String(label),
    };
  };
}

function valueReader(answer: Tensors, rows: number) {
  const values = firstValues(answer);
  const width = values.length / rows;
  return (row: number): Prediction => {
    const own = values.slice(row * width, (row + 1) * width);
    const [only] = own;
    return { value: only !== undefined && width === 1 ? only : own };
  };
}

function firstValues(answer: Tensors): JsonValue[] {
  const [first] = Object.values(answer);
  return first ? valuesOf(first) : [];
}

function instancesOf(body: unknown): unknown[] {
  if (typeof body === 'object' && body !== null) {
    const extra = Object.keys(body).find(name => name !== 'instances');
    if (extra !== undefined) throw invalidInput(extra, 'is not known');
    if ('instances' in body && Array.isArray(body.instances)) {
      return body.instances;
    }
  }
  throw invalidInput('instances', 'must be a list');
}

function valuesByName(
  instance: unknown,
  features: Manifest['features'],
  row: number,
): unknown[] {
  const at = `instances[${row}]`;
  if (
    typeof instance !== 'object' ||
    instance === null ||
    Array.isArray(instance)
  ) {
    throw invalidInput(at, 'must be an object');
  }
  const values = new Map<string, unknown>(Object.entries(instance));
  const given = features.map(({ name, dtype }) => {
    const value = values.get(name);
    if (!values.delete(name)) throw invalidInput(`${at}.${name}`, 'is missing');
    // A whole number stays one also where the model takes floats.
    if (/^u?int/.test(dtype) && !Number.isInteger(value)) {
      throw invalidInput(`${at}.${name}`, 'must be a whole number');
    }
    return value;
  });
  const [unknown] = values.keys();
  if (unknown !== undefined) {
    throw invalidInput(`${at}.${unknown}`, 'is not a feature of the model');
  }
  return given;
}

function valuesInOrder(
  value: unknown,
  [size, ...inner]: number[],
  field: string,
): unknown[] {
  if (size === undefined) return [value];
  if (!Array.isArray(value) || value.length !== size) {
    throw invalidInput(field, `must be a list of ${size}`);
  }
  return value.flatMap((part: unknown, index) =>
    valuesInOrder(part, inner, inner.length > 0 ? `${field}[${index}]` : field),
  );
}
