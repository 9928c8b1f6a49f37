import { InputError } from '@backstage/errors';
import { ModelSignature, ModelVersion } from '@callboard/plugin-ml-common';

/** A version of which everything is known that a service needs. */
export type ServedVersion = ModelVersion & {
  digest: string;
  signature: ModelSignature;
};

/** @throws InputError saying what is missing for a service to serve it */
export function servedVersion(
  version: ModelVersion,
  modelRef: string,
): ServedVersion {
  const { artifacts, digest, label, signature } = version;
  const refuse = (rule: string) =>
    new InputError(`version ${label} of ${modelRef}: ${rule}`);
  if (!digest) {
    throw refuse('its digest is unknown, so nobody could tell what is served');
  }
  const file = artifacts.find(artifact => artifact.digest === digest);
  if (!file?.path.endsWith('.onnx')) {
    throw refuse(
      `must be an ONNX file, found ${file?.path ?? 'no file with its digest'}`,
    );
  }
  if (!signature) {
    throw refuse('its signature is unknown, so no contract can be written');
  }
  return { ...version, digest, signature };
}
