import { checkRows, invalidInput } from './errors.ts';
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

/** The rows of {"instances": […]} as the model's one input. */
export function readInstances(
  body: unknown,
  manifest: Manifest,
  maxRows: number,
): { feeds: Tensors; rows: number } {
  const [input, second] = manifest.inputs;
  if (!input || second) {
    throw invalidInput(
      'instances',
      `this model has several inputs: use /v2/models/${manifest.name}/infer`,
    );
  }
  const instances = instancesOf(body);
  checkRows(instances.length, 'instances', maxRows);
  const names = manifest.features.map(({ name }) => name);
  const width = input.shape
    .slice(1)
    .reduce<number>((n, size) => n * (size ?? 1), 1);
  const rows = instances.map((instance, row) =>
    names.length > 0
      ? valuesByName(instance, names, row)
      : valuesInOrder(instance, width, row),
  );
  const dims = [rows.length, ...input.shape.slice(1).map(size => size ?? 1)];
  const tensor = tensorOf(
    elementType(input.dtype),
    dims,
    rows.flat(),
    index => {
      const column = index % width;
      return fieldOf(Math.floor(index / width), names[column] ?? column);
    },
  );
  return { feeds: { [input.name]: tensor }, rows: rows.length };
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

/** The output with one score for each class, if the model has one. */
export function scoresOutput(
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
export function highest(numbers: readonly number[]): number {
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
  names: readonly string[],
  row: number,
): unknown[] {
  if (
    typeof instance !== 'object' ||
    instance === null ||
    Array.isArray(instance)
  ) {
    throw invalidInput(`instances[${row}]`, 'must be an object');
  }
  const values = new Map<string, unknown>(Object.entries(instance));
  const unknown = [...values.keys()].find(name => !names.includes(name));
  if (unknown !== undefined) {
    throw invalidInput(fieldOf(row, unknown), 'is not a feature of the model');
  }
  return names.map(name => {
    if (!values.has(name)) throw invalidInput(fieldOf(row, name), 'is missing');
    return values.get(name);
  });
}

function valuesInOrder(
  instance: unknown,
  width: number,
  row: number,
): unknown[] {
  const values = Array.isArray(instance) ? instance.flat(Infinity) : [instance];
  if (values.length !== width) {
    throw invalidInput(
      `instances[${row}]`,
      `must hold ${width} values, holds ${values.length}`,
    );
  }
  return values;
}

function fieldOf(row: number, name: string | number): string {
  return typeof name === 'number'
    ? `instances[${row}][${name}]`
    : `instances[${row}].${name}`;
}
