import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  mlDatasetSpec,
  mlInferenceServiceSpec,
  mlModelSpec,
  toMlKind,
} from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { Subject } from '../Subject';

/** What the catalog is asked for. */
export const SUBJECT_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.uid',
  'metadata.etag',
  'metadata.title',
  'metadata.tags',
  'relations',
  ...[
    'owner',
    'lifecycle',
    'riskTier',
    'license',
    'trainedOn',
    'evaluatedOn',
    'derivedFrom',
    'serves',
    'traffic',
    'environment',
    'containsPersonalData',
    'classification',
    'reviewPolicy',
    'contacts',
    'slo',
    'smokeTest',
  ].map(field => `spec.${field}`),
];

const model = mlModelSpec.shape;
const dataset = mlDatasetSpec.shape;
const service = mlInferenceServiceSpec.shape;
/** What is read of a spec; a field that is not as its schema says is as if absent. */
const spec = z.object({
  owner: model.owner.optional().catch(undefined),
  lifecycle: model.lifecycle.optional().catch(undefined),
  riskTier: model.riskTier.catch(undefined),
  license: model.license.catch(undefined),
  trainedOn: model.trainedOn.catch(undefined),
  evaluatedOn: model.evaluatedOn.catch(undefined),
  derivedFrom: model.derivedFrom.catch(undefined),
  serves: service.serves.optional().catch(undefined),
  traffic: service.traffic.catch(undefined),
  environment: service.environment.optional().catch(undefined),
  containsPersonalData: dataset.containsPersonalData.catch(undefined),
  classification: dataset.classification.catch(undefined),
  reviewPolicy: model.reviewPolicy.catch(undefined),
  contacts: model.contacts.catch(undefined),
  slo: model.slo.catch(undefined),
  smokeTest: z.unknown().optional(),
});

/** What governance asks of an entity, or undefined when it is none of ours or lacks an identity. */
export function toSubject(entity: Entity): Omit<Subject, 'readAt'> | undefined {
  const kind = toMlKind(entity.kind);
  const { name, tags = [], title = name, uid } = entity.metadata;
  if (!kind || !uid) {
    return undefined;
  }
  const found = spec.parse(entity.spec ?? {});
  const full = fullRefs(entity);
  const { contacts = {}, serves = [], traffic = [] } = found;
  const served = [...serves, ...traffic.map(entry => entry.model)];
  return {
    entityRef: stringifyEntityRef(entity),
    uid,
    kind,
    title,
    owner: ownerOf(entity) ?? (found.owner && full('group')(found.owner)),
    lifecycle: found.lifecycle,
    riskTier: found.riskTier,
    tags,
    license: found.license,
    trainedOn: (found.trainedOn ?? []).map(full('mldataset')),
    evaluatedOn: (found.evaluatedOn ?? []).map(full('mldataset')),
    derivedFrom: (found.derivedFrom ?? []).map(full(entity.kind)),
    serves: [...new Set(served.map(full('mlmodel')))],
    environment: found.environment,
    containsPersonalData: found.containsPersonalData,
    classification: found.classification,
    reviewPolicy: found.reviewPolicy,
    contacts: Object.fromEntries(
      Object.entries(contacts).map(([role, ref]) => [role, full('group')(ref)]),
    ),
    slo: found.slo,
    smokeTest: found.smokeTest !== undefined && found.smokeTest !== null,
  };
}

/** The catalog's own reading of the owner. */
function ownerOf({ relations = [] }: Entity): string | undefined {
  return relations.find(({ type }) => type === RELATION_OWNED_BY)?.targetRef;
}

function fullRefs({ metadata }: Entity) {
  const { namespace: defaultNamespace = DEFAULT_NAMESPACE } = metadata;
  return (defaultKind: string) => (ref: string) =>
    stringifyEntityRef(parseEntityRef(ref, { defaultKind, defaultNamespace }));
}
