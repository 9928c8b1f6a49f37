import { Entity } from '@backstage/catalog-model';
import { ML_API_VERSION, MlKind } from '@callboard/plugin-ml-common';

type Spec = NonNullable<Entity['spec']>;
type Metadata = Partial<Entity['metadata']>;

const LEAST_SPEC: Record<MlKind, Spec> = {
  MlModel: { type: 'classifier' },
  MlDataset: { type: 'table' },
  MlFeatureSet: { type: 'table', features: [{ name: 'age', dtype: 'int64' }] },
  MlFeature: { dtype: 'int64', featureSet: 'patients' },
  MlInferenceService: {
    platform: 'kserve',
    environment: 'production',
    serves: ['tumor-screening'],
  },
};

/** An entity of ours with the fields that its kind needs. */
export function ml(
  kind: MlKind,
  name: string,
  spec: Spec = {},
  metadata: Metadata = {},
): Entity {
  return {
    apiVersion: ML_API_VERSION,
    kind,
    metadata: { ...metadata, name },
    spec: {
      owner: 'radiology',
      lifecycle: 'production',
      ...LEAST_SPEC[kind],
      ...spec,
    },
  };
}

export function group(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name },
    spec: { type: 'team', children: [] },
  };
}
