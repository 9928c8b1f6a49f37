import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { ModelManifest, modelManifest } from '../model/modelManifest';
import { readTable, Table } from '../model/readTable';

const contract = z.object({ file: z.string().nullable() });

/** What `ml:model:resolve` wrote. */
export interface ModelFolder {
  manifest: ModelManifest;
  /** Path of the ONNX file. */
  model: string;
  /** The evaluation rows, where there are some. */
  table: Table | undefined;
}

/** @throws InputError naming the file, the field and the rule */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  const manifest = await read(folder, 'model/manifest.json', modelManifest);
  const { file } = await read(folder, 'data/contract.yaml', contract);
  return {
    manifest,
    model: resolveSafeChildPath(folder, 'model/model.onnx'),
    table: file === null ? undefined : await readRows(folder, `data/${file}`),
  };
}

/** YAML reads JSON as well. */
async function read<T>(
  folder: string,
  path: string,
  schema: z.ZodType<T>,
): Promise<T> {
  const parsed = schema.safeParse(parse(await readText(folder, path)));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(`${path}: ${issue.path.join('.')}: ${issue.message}`);
  }
  return parsed.data;
}

async function readRows(folder: string, path: string): Promise<Table> {
  const found = readTable(await readText(folder, path), Infinity);
  if (found.status === 'unusable') {
    throw new InputError(`${path}: ${found.reason}`);
  }
  return found.table;
}

async function readText(folder: string, path: string): Promise<string> {
  const file = resolveSafeChildPath(folder, path);
  return readFile(file, 'utf8').catch(() => {
    throw new InputError(
      `${path}: is missing; ml:model:resolve must run before`,
    );
  });
}
