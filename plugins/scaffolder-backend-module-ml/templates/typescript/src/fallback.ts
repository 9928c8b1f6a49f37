import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cannotBeUsed, type Manifest, type TensorSpec } from './manifest.ts';
import {
  elementType,
  joinRows,
  type Tensor,
  type Tensors,
  tensorOf,
} from './tensor.ts';

/** What is answered for each of so many rows when the model cannot answer. */
export type Fallback = (rows: number) => Tensors;

/** Reads model/fallback.json: one row for each output of the model. */
export function readFallback(folder: string, manifest: Manifest): Fallback {
  const file = join(folder, 'fallback.json');
  try {
    const { outputs } = JSON.parse(readFileSync(file, 'utf8'));
    const one = manifest.outputs.map(
      spec => [spec.name, rowOf(outputs, spec)] as const,
    );
    return rows =>
      Object.fromEntries(
        one.map(([name, row]) => [name, repeat(row, rows)] as const),
      );
  } catch (cause) {
    throw cannotBeUsed(`FALLBACK=static: ${file}`, cause);
  }
}

function rowOf(
  outputs: { name: string; data: unknown[] }[],
  { name, dtype, shape }: TensorSpec,
): Tensor {
  const data = outputs.find(output => output.name === name)?.data;
  if (!data) throw new Error(`has no output ${name}`);
  const dims = [1, ...shape.slice(1).map(size => size ?? 1)];
  const count = dims.reduce((product, size) => product * size, 1);
  if (data.length !== count) {
    throw new Error(`${name} must hold ${count} values, holds ${data.length}`);
  }
  return tensorOf(elementType(dtype), dims, data, () => name);
}

function repeat(row: Tensor, rows: number): Tensor {
  return joinRows([row, ...Array.from({ length: rows - 1 }, () => row)]);
}
