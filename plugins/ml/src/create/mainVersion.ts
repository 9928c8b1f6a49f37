import { parseEntityRef } from '@backstage/catalog-model';
import {
  EntityName,
  ModelVersion,
  toMlKind,
} from '@callboard/plugin-ml-common';
import { MlApi } from '../api/mlApiRef';

/** Newest versions that are read at once; the main one is mostly among them. */
const FEW = 20;

/** The version that a service would be made of. */
export type MainVersion =
  | { status: 'none' }
  /** Only models have versions. */
  | { status: 'not-versioned' }
  | {
      status: 'known';
      version: ModelVersion;
      /** Why it is the main one, such as "alias champion". */
      reason: string;
    };

/** A ref as a form holds it, by its parts; undefined when it is none. */
export function modelName(ref: string): EntityName | undefined {
  try {
    return parseEntityRef(ref, {
      defaultKind: 'MlModel',
      defaultNamespace: 'default',
    });
  } catch {
    return undefined;
  }
}

/** The main version of a model. @throws ResponseError when the model is unknown or hidden */
export async function readMainVersion(
  api: MlApi,
  model: EntityName,
  signal?: AbortSignal,
): Promise<MainVersion> {
  if (toMlKind(model.kind) !== 'MlModel') {
    return { status: 'not-versioned' };
  }
  const { versions, main } = await api.getVersions(
    model,
    { limit: FEW },
    signal,
  );
  if (!main) {
    return { status: 'none' };
  }
  const { versionId, reason } = main;
  const version =
    versions.find(each => each.versionId === versionId) ??
    (await api.getVersion(versionId, signal));
  return { status: 'known', version, reason };
}

/** Why no service can be made of it; undefined when one can. */
export function whyNot(
  main: MainVersion,
): 'noVersions' | 'noDigest' | undefined {
  switch (main.status) {
    case 'none':
      return 'noVersions';
    case 'known':
      return main.version.digest ? undefined : 'noDigest';
    default:
      return undefined;
  }
}
