import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  MlInferenceServiceSpec,
  mlInferenceServiceSpec,
} from '@callboard/plugin-ml-common';

/** One share of the requests to a service; refs are whole. */
export type TrafficEntry = NonNullable<
  MlInferenceServiceSpec['traffic']
>[number];

/** What deployments need to know of an inference service. */
export interface Service {
  ref: string;
  uid: string;
  name: string;
  environment?: string;
  /** One for each entry of its traffic, and for each model that it serves without one. */
  traffic: TrafficEntry[];
}

/** The fields of an entity that `serviceOf` reads. */
export const SERVICE_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.uid',
  'spec.environment',
  'spec.serves',
  'spec.traffic',
];

const places = mlInferenceServiceSpec
  .pick({ environment: true, serves: true, traffic: true })
  .partial();

/** Reads an entity; fields that are not as they should be are as if absent. */
export function serviceOf(entity: Entity): Service {
  const { name, namespace = DEFAULT_NAMESPACE, uid = '' } = entity.metadata;
  const { data = {} } = places.safeParse(entity.spec);
  const { environment, serves = [], traffic = [] } = data;
  const modelRef = (ref: string) =>
    stringifyEntityRef(
      parseEntityRef(ref, {
        defaultKind: 'MlModel',
        defaultNamespace: namespace,
      }),
    );
  const declared = traffic.map(entry => ({
    ...entry,
    model: modelRef(entry.model),
  }));
  const undeclared = serves
    .map(modelRef)
    .filter(model => declared.every(entry => entry.model !== model))
    .map(model => ({ model }));
  return {
    ref: stringifyEntityRef(entity),
    uid,
    name,
    ...(environment && { environment }),
    traffic: [...declared, ...undeclared],
  };
}
