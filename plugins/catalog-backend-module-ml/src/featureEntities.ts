import type { Entity } from '@backstage/catalog-model';
import {
  ML_API_VERSION,
  type MlFeatureSetSpec,
} from '@callboard/plugin-ml-common';
import { featureEntityName } from './featureEntityName';

/**
 * The `MlFeature` entities of a feature set: its first `limit` features, in
 * the order of the file, with owner, lifecycle, system and namespace of the set.
 */
export function featureEntities(
  set: Entity,
  spec: MlFeatureSetSpec,
  limit: number,
): Entity[] {
  const { namespace, name: setName } = set.metadata;
  return spec.features.slice(0, limit).map(({ name, dtype, description }) => ({
    apiVersion: ML_API_VERSION,
    kind: 'MlFeature',
    metadata: {
      name: featureEntityName(setName, name),
      ...(namespace && { namespace }),
      title: name,
      ...(description && { description }),
    },
    spec: {
      owner: spec.owner,
      lifecycle: spec.lifecycle,
      ...(spec.system && { system: spec.system }),
      featureSet: setName,
      dtype,
    },
  }));
}
