import type { Entity } from '@backstage/catalog-model';
import { ML_API_VERSION, type MlKind } from '@callboard/plugin-ml-common';

type Spec = NonNullable<Entity['spec']>;

const LEAST_SPEC: Record<MlKind, Spec> = {
  MlModel: { type: 'classifier' },
  MlDataset: { type: 'table' },
  MlFeatureSet: { features: [{ name: 'age', dtype: 'int64' }] },
  MlFeature: { dtype: 'int64', featureSet: 'patients' },
  MlInferenceService: {
    platform: 'kserve',
    environment: 'production',
    serves: ['mlmodel'],
  },
};

/** An entity of ours with the fields that its kind requires, and `spec`. */
export function mlEntity(kind: MlKind, name: string, spec: Spec = {}): Entity {
  return {
    apiVersion: ML_API_VERSION,
    kind,
    metadata: { name },
    spec: {
      owner: 'ml',
      lifecycle: 'production',
      ...LEAST_SPEC[kind],
      ...spec,
    },
  };
}

const STOCK_SPEC: Record<string, Spec> = {
  Group: { type: 'team', children: [] },
  User: { memberOf: [] },
  System: { owner: 'ml' },
  Component: { type: 'service', lifecycle: 'production', owner: 'ml' },
  Resource: { type: 'database', owner: 'ml' },
  API: {
    type: 'openapi',
    lifecycle: 'production',
    owner: 'ml',
    definition: '{}',
  },
};

/** An entity of a stock kind with the fields that it requires, and `spec`. */
export function stockEntity(
  kind: keyof typeof STOCK_SPEC,
  name: string,
  spec: Spec = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name },
    spec: { ...STOCK_SPEC[kind], ...spec },
  };
}
