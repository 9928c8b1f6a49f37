import { InputError } from '@backstage/errors';
import { ModelVersion } from '@callboard/plugin-ml-common';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { stringify } from 'yaml';
import { manifestOf } from './manifestOf';
import { ModelManifest } from './modelManifest';
import { ResolvedModel } from './ResolvedModels';
import { EvaluationRows } from './usableRows';
import { writeVerified } from './writeVerified';

/** The most that a repository is given, bytes: Git keeps every version for ever. */
const MAX_MODEL_BYTES = 50 * 1024 * 1024;

/** @throws InputError for a model that is known to be larger than a repository is given */
export function refuseLarge({ artifacts, digest }: ModelVersion): void {
  const size = artifacts.find(file => file.digest === digest)?.size ?? 0;
  if (size > MAX_MODEL_BYTES) {
    throw new InputError(
      `The model has ${size} bytes, more than the ${MAX_MODEL_BYTES} that a repository is given`,
    );
  }
}

/** The model, what is known of it, and the same as the champion that later versions are compared with. */
export async function writeModelFiles(
  folder: string,
  model: ResolvedModel,
  rows: EvaluationRows,
  { content, signal }: { content: Readable; signal?: AbortSignal },
): Promise<ModelManifest> {
  const champion = join(folder, 'model/champion');
  await mkdir(champion, { recursive: true });
  const file = join(folder, 'model/model.onnx');
  const { digest } = model.version;
  const size = await writeVerified(content, file, {
    ...{ digest, signal },
    maxBytes: MAX_MODEL_BYTES,
  });
  const manifest = manifestOf(model, rows, size, new Date());
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(join(folder, 'model/manifest.json'), text);
  await copyFile(file, join(champion, 'model.onnx'));
  await writeFile(join(champion, 'manifest.json'), text);
  return manifest;
}

/** The evaluation rows with their contract, or the reason why there are none. */
export async function writeDataFiles(
  folder: string,
  rows: EvaluationRows,
): Promise<void> {
  const data = join(folder, 'data');
  await mkdir(data, { recursive: true });
  if (rows.status === 'found') {
    await writeFile(join(data, 'evaluation.csv'), rows.content);
  }
  await writeFile(join(data, 'contract.yaml'), stringify(contractFile(rows)));
}

function contractFile(rows: EvaluationRows): object {
  if (rows.status === 'none') {
    return { version: 1, file: null, reason: rows.reason };
  }
  const { content, contract, source } = rows;
  const sha256 = createHash('sha256').update(content).digest('hex');
  return {
    ...{ version: 1, file: 'evaluation.csv', sha256 },
    rows: contract.rows,
    source,
    columns: contract.columns,
    minRows: contract.minRows,
    maxNullShare: contract.maxNullShare,
    duplicates: contract.duplicates,
  };
}
