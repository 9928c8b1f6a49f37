import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  MlInferenceServiceSpec,
  mlInferenceServiceSpec,
  MlModelSpec,
} from '@callboard/plugin-ml-common';
import { ownerOf } from './ownerOf';

/** What smoke tests need to know of an entity; refs are whole. */
export interface TestedEntity
  extends Pick<MlModelSpec, 'slo' | 'smokeTest'>,
    Pick<MlInferenceServiceSpec, 'endpoint'> {
  kind: 'model' | 'service';
  ref: string;
  uid: string;
  namespace: string;
  name: string;
  owner?: string;
  /** Services: what takes live requests. */
  traffic: NonNullable<MlInferenceServiceSpec['traffic']>;
  /** Services: models. */
  serves: string[];
}

const KINDS: Record<string, TestedEntity['kind'] | undefined> = {
  mlmodel: 'model',
  mlinferenceservice: 'service',
};

const parts = mlInferenceServiceSpec
  .pick({
    endpoint: true,
    serves: true,
    slo: true,
    smokeTest: true,
    traffic: true,
  })
  .partial();

/** Reads an entity; @throws InputError naming the rule when it is none that can be tested */
export function testedEntity(entity: Entity): TestedEntity {
  const ref = stringifyEntityRef(entity);
  const kind = KINDS[entity.kind.toLocaleLowerCase('en-US')];
  if (!kind) {
    throw new InputError(
      `entityRef: must be an MlModel or an MlInferenceService, which ${ref} is not`,
    );
  }
  const read = parts.safeParse(entity.spec);
  if (!read.success) {
    const [{ message, path }] = read.error.issues;
    throw new InputError(`${['spec', ...path].join('.')}: ${message}`);
  }
  const { name, namespace = DEFAULT_NAMESPACE, uid = '' } = entity.metadata;
  const { serves = [], traffic = [], ...rest } = read.data;
  const modelRef = (model: string) =>
    stringifyEntityRef(
      parseEntityRef(model, {
        defaultKind: 'MlModel',
        defaultNamespace: namespace,
      }),
    );
  return {
    ...rest,
    kind,
    ref,
    uid,
    name,
    namespace,
    owner: ownerOf(entity),
    serves: serves.map(modelRef),
    traffic: traffic
      .filter(({ percent, role }) => role !== 'shadow' && percent !== 0)
      .map(entry => ({ ...entry, model: modelRef(entry.model) })),
  };
}
