import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { elementType } from './tensor.ts';

export interface TensorSpec {
  name: string;
  /** As in NumPy: float32, int64, string … */
  dtype: string;
  /** null where any length is taken. */
  shape: (number | null)[];
}

/** model/manifest.json: what the model is, takes and answers. */
export interface Manifest {
  name: string;
  title: string;
  model: string;
  version: string;
  digest: string;
  /** One, whose rows are joined to batches. */
  inputs: [TensorSpec];
  outputs: TensorSpec[];
  /** The columns of the one float input; empty when they are unknown. */
  features: { name: string; dtype: string; description?: string }[];
  classes: string[] | null;
  target: string | null;
}

export interface ModelFiles {
  manifest: Manifest;
  /** Path of the ONNX file whose bytes have the manifest's digest. */
  file: string;
}

/** Reads a model's folder; refuses a model that is not the one described. */
export function readModelFiles(folder: string): ModelFiles {
  const manifest = readManifest(join(folder, 'manifest.json'));
  const file = join(folder, 'model.onnx');
  const digest = `sha256:${createHash('sha256').update(readFileSync(file)).digest('hex')}`;
  if (digest !== manifest.digest) {
    throw new Error(
      `${file}: digest is ${digest}, but manifest.json says ${manifest.digest}`,
    );
  }
  return { manifest, file };
}

/** Whether rows of several requests can share a run: the model takes and answers any number of them. */
export function canJoinRows({ inputs, outputs }: Manifest): boolean {
  return [...inputs, ...outputs].every(({ shape }) => shape[0] === null);
}

const NEEDED = [
  'name',
  'model',
  'version',
  'digest',
  'inputs',
  'outputs',
  'features',
];

function readManifest(file: string): Manifest {
  try {
    const manifest: Manifest = JSON.parse(readFileSync(file, 'utf8'));
    for (const field of NEEDED) {
      if (!Object.hasOwn(manifest, field)) throw new Error(`has no ${field}`);
    }
    for (const { dtype } of [...manifest.inputs, ...manifest.outputs]) {
      elementType(dtype);
    }
    return manifest;
  } catch (cause) {
    throw cannotBeUsed(file, cause);
  }
}

/** A file of the model that stops the start, with the reason. */
export function cannotBeUsed(file: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(`${file}: cannot be used: ${reason}`, { cause });
}
