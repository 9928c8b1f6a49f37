import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { mlInferenceServiceSpec } from '@callboard/plugin-ml-common';
import { MetricTarget } from '@callboard/plugin-ml-node';
import { z } from 'zod';

/** What is read of an entity whose metrics are. */
export const SERVICE_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.uid',
  'metadata.annotations',
  'spec.platform',
  'spec.kubernetes',
  'spec.slo',
];

const spec = mlInferenceServiceSpec.pick({
  kubernetes: true,
  platform: true,
  slo: true,
});

/** An inference service whose metrics are read. */
export interface ServedService {
  uid: string;
  target: MetricTarget;
  slo: NonNullable<z.infer<typeof spec>['slo']>;
}

/** Of an entity with its `SERVICE_FIELDS`; undefined where its spec does not hold together, which the catalog tells its owner. */
export function servedService(entity: Entity): ServedService | undefined {
  const { data } = spec.safeParse(entity.spec);
  if (!data) {
    return undefined;
  }
  const { kubernetes, platform, slo = {} } = data;
  return {
    uid: entity.metadata.uid ?? '',
    target: {
      entityRef: stringifyEntityRef(entity),
      platform,
      ...(kubernetes && { kubernetes }),
      annotations: entity.metadata.annotations ?? {},
      ...(slo.latencyP95Ms !== undefined && {
        latencyTargetMs: slo.latencyP95Ms,
      }),
    },
    slo,
  };
}
