import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { JsonValue } from '@backstage/types';
import { toMlKind } from '@callboard/plugin-ml-common';
import { EntityNeeds, ItemFacts, SweptEntity } from '../store/rows';
import { searchRows } from '../store/searchRows';

/** Raise it whenever `toSweptEntity` or `searchRows` give something else for an entity: then the next sweep reads every entity anew. */
const FACTS_VERSION = 1;

/** Changes whenever what the inventory keeps of an entity may change. */
export function sweptEtag({ metadata }: Entity): string {
  return `${FACTS_VERSION}:${metadata.etag ?? ''}`;
}

/** Reverse relations: whoever emits them exists, so their targets need no check. */
const REVERSE_RELATIONS = new Set([
  'ownerOf',
  'hasPart',
  'dependencyOf',
  'apiProvidedBy',
  'trainingDataFor',
  'evaluationDataFor',
  'featuresUsedBy',
  'sourceOf',
  'baseOf',
  'servedBy',
]);

/** What the inventory keeps of an entity, or undefined when it is none of ours or lacks an identity. */
export function toSweptEntity(
  entity: Entity,
): Omit<SweptEntity, 'statuses'> | undefined {
  const item = toItemFacts(entity);
  return (
    item && {
      etag: sweptEtag(entity),
      item,
      needs: needsOf(entity, item.owner),
      search: searchRows(entity),
    }
  );
}

function toItemFacts(entity: Entity): ItemFacts | undefined {
  const { metadata, spec = {} } = entity;
  const kind = toMlKind(entity.kind);
  if (!kind || !metadata.uid) {
    return undefined;
  }
  return {
    entityRef: stringifyEntityRef(entity),
    uid: metadata.uid,
    kind,
    namespace: metadata.namespace ?? DEFAULT_NAMESPACE,
    name: metadata.name,
    title: metadata.title,
    purpose: metadata.description,
    owner: ownerOf(entity),
    system: targets(entity, RELATION_PART_OF).find(ref =>
      ref.startsWith('system:'),
    ),
    lifecycle: text(spec.lifecycle),
    type: text(spec.type),
    tags: metadata.tags ?? [],
    ...(kind === 'MlModel' && {
      task: text(spec.task),
      framework: text(spec.framework),
      license: text(spec.license),
      riskTier: text(spec.riskTier),
    }),
    ...(kind === 'MlDataset' && {
      license: text(spec.license),
      classification: text(spec.classification),
      containsPersonalData: bool(spec.containsPersonalData),
      format: text(spec.format),
    }),
    ...(kind === 'MlFeatureSet' && {
      store: text(spec.store),
      featureCount: Array.isArray(spec.features)
        ? spec.features.length
        : undefined,
    }),
    ...(kind === 'MlInferenceService' && {
      platform: text(spec.platform),
      environment: text(spec.environment),
      serves: targets(entity, 'serves'),
    }),
  };
}

/** The catalog's own reading of the owner comes first; a value that is no ref is shown as it stands. */
function ownerOf(entity: Entity): string | undefined {
  const [related] = targets(entity, RELATION_OWNED_BY);
  const written = text(entity.spec?.owner);
  if (related || !written) {
    return related;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(written, {
        defaultKind: 'Group',
        defaultNamespace: entity.metadata.namespace ?? DEFAULT_NAMESPACE,
      }),
    );
  } catch {
    return written;
  }
}

function needsOf(entity: Entity, owner: string | undefined): EntityNeeds {
  const references = (entity.relations ?? [])
    .filter(
      ({ type }) => type !== RELATION_OWNED_BY && !REVERSE_RELATIONS.has(type),
    )
    .map(({ targetRef }) => targetRef);
  return { owner, references: [...new Set(references)] };
}

function targets(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function bool(value: JsonValue | undefined): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}
