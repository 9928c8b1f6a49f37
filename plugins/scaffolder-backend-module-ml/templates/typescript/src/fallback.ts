import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from './manifest.ts';
import { elementType, type Tensors, tensorOf } from './tensor.ts';

/** What is answered for each of so many rows when the model cannot answer. */
export type Fallback = (rows: number) => Tensors;

/** Reads model/fallback.json: one row for each output of the model. */
export function readFallback(folder: string, manifest: Manifest): Fallback {
  const file = join(folder, 'fallback.json');
  const { outputs }: { outputs: { name: string; data: unknown[] }[] } =
    JSON.parse(readFileSync(file, 'utf8'));
  const one = manifest.outputs.map(spec => {
    const row = outputs.find(({ name }) => name === spec.name);
    if (!row) throw new Error(`${file}: has no output ${spec.name}`);
    return { ...spec, data: row.data };
  });
  return rows =>
    Object.fromEntries(
      one.map(({ name, dtype, shape, data }) => [
        name,
        tensorOf(
          elementType(dtype),
          [rows, ...shape.slice(1).map(size => size ?? 1)],
          Array.from({ length: rows }, () => data).flat(),
          () => `${file}: ${name}`,
        ),
      ]),
    );
}
