import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { ModelVersion } from '@callboard/plugin-ml-common';
import { createHash } from 'node:crypto';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { stringify } from 'yaml';
import { writeInWorkspace } from '../writeInWorkspace';
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
  const file = resolveSafeChildPath(folder, 'model/model.onnx');
  const champion = resolveSafeChildPath(folder, 'model/champion/model.onnx');
  await mkdir(dirname(champion), { recursive: true });
  const { digest } = model.version;
  const size = await writeVerified(content, file, {
    ...{ digest, signal },
    maxBytes: MAX_MODEL_BYTES,
  });
  const manifest = manifestOf(model, rows, size, new Date());
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeInWorkspace(folder, 'model/manifest.json', text);
  await copyFile(file, champion);
  await writeInWorkspace(folder, 'model/champion/manifest.json', text);
  return manifest;
}

/** The evaluation rows with their contract, or the reason why there are none. */
export async function writeDataFiles(
  folder: string,
  rows: EvaluationRows,
): Promise<void> {
  if (rows.status === 'found') {
    await writeInWorkspace(folder, 'data/evaluation.csv', rows.content);
  }
  const contract = stringify(contractFile(rows));
  await writeInWorkspace(folder, 'data/contract.yaml', contract);
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
