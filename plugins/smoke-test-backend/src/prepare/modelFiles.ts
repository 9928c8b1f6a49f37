import { ModelVersion } from '@callboard/plugin-ml-common';
import { posix } from 'node:path';

/** Where the model lies beside the spec. */
export const MODEL_FILE = 'model.onnx';
/** Where the golden bundle lies beside the spec. */
export const GOLDEN_FILE = 'golden.json';

/** Names that the job itself uses. */
const TAKEN = [MODEL_FILE, GOLDEN_FILE, 'spec.json', 'report.json'];

/**
 * The files of a version that lie in the folder of its model, or below it: weights
 * outside the ONNX file are named by paths from there.
 */
export function modelFiles(
  { artifacts }: Pick<ModelVersion, 'artifacts'>,
  modelDigest: string,
): Array<{ path: string; digest: string }> {
  const model = artifacts.find(({ digest }) => digest === modelDigest);
  const folder = posix.dirname(model?.path ?? '.');
  const beside = artifacts.flatMap(({ digest, path }) => {
    const relative = posix.relative(folder, path);
    const isBeside = relative !== '' && !relative.startsWith('..');
    return model && digest && digest !== modelDigest && isBeside
      ? [{ path: relative, digest }]
      : [];
  });
  return [
    { path: MODEL_FILE, digest: modelDigest },
    ...beside.filter(({ path }) => !TAKEN.includes(path)),
  ];
}
