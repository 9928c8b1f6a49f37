import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  CardEntityFacts,
  DATASET_CARD_SECTIONS,
  mlDatasetSpec,
  mlModelSpec,
  MODEL_CARD_SECTIONS,
} from '@callboard/plugin-ml-common';
import { z } from 'zod';

/** What is read of a spec; a field that is not as its schema says is left out. */
const model = mlModelSpec.shape;
const spec = z.object({
  owner: model.owner.optional().catch(undefined),
  lifecycle: model.lifecycle.optional().catch(undefined),
  license: model.license.catch(undefined),
  riskTier: model.riskTier.catch(undefined),
  type: model.type.optional().catch(undefined),
  framework: model.framework.catch(undefined),
  trainedOn: model.trainedOn.catch(undefined),
  evaluatedOn: model.evaluatedOn.catch(undefined),
  derivedFrom: model.derivedFrom.catch(undefined),
  contacts: model.contacts.catch(undefined),
  slo: model.slo.catch(undefined),
  modelCard: model.modelCard.catch(undefined),
  croissant: mlDatasetSpec.shape.croissant.catch(undefined),
});

/** What a card is held against, as the catalog has it. */
export function entityFacts(entity: Entity): CardEntityFacts {
  const found = spec.parse(entity.spec ?? {});
  const {
    namespace = DEFAULT_NAMESPACE,
    links = [],
    name,
    title,
  } = entity.metadata;
  const full = (defaultKind: string) => (ref: string) =>
    stringifyEntityRef(
      parseEntityRef(ref, { defaultKind, defaultNamespace: namespace }),
    );
  const contacts = Object.entries(found.contacts ?? {}).map(([role, ref]) => [
    role,
    full('group')(ref),
  ]);
  return {
    entityRef: stringifyEntityRef(entity),
    name,
    title,
    owner: found.owner && full('group')(found.owner),
    lifecycle: found.lifecycle,
    license: found.license,
    riskTier: found.riskTier,
    type: found.type,
    framework: found.framework,
    trainedOn: (found.trainedOn ?? []).map(full('mldataset')),
    evaluatedOn: (found.evaluatedOn ?? []).map(full('mldataset')),
    derivedFrom: (found.derivedFrom ?? []).map(full(entity.kind)),
    contacts: Object.fromEntries(contacts),
    slo: found.slo,
    links: links.map(({ url }) => url),
  };
}

/** Path or URL of the card, as the entity names it. */
export function cardLocation(entity: Entity): string | undefined {
  const { croissant, modelCard } = spec.parse(entity.spec ?? {});
  return (isDataset(entity) ? croissant : modelCard) || undefined;
}

/** The fields that are asked of this kind. */
export function sectionsOf(entity: Pick<Entity, 'kind'>) {
  return isDataset(entity) ? DATASET_CARD_SECTIONS : MODEL_CARD_SECTIONS;
}

function isDataset(entity: Pick<Entity, 'kind'>): boolean {
  return cardKind(entity) === 'MlDataset';
}

/** The kind as we write it: the catalog takes any letter case. */
export function cardKind({ kind }: Pick<Entity, 'kind'>) {
  return kind.toLocaleLowerCase('en-US') === 'mldataset'
    ? 'MlDataset'
    : 'MlModel';
}
