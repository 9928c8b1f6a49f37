import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';

/** An entity that bears a cost, as it is when the cost is stated. */
export interface CostEntity {
  entityRef: string;
  /** Of the catalog: what is created anew under a ref inherits no costs. */
  uid: string;
  owner?: string;
  system?: string;
}

/** What is read of an entity that bears a cost. */
export const COST_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.uid',
  'relations',
];

/** Of an entity with its `COST_FIELDS`. */
export function toCostEntity(entity: Entity): CostEntity {
  const { relations = [] } = entity;
  const owner = relations.find(({ type }) => type === RELATION_OWNED_BY);
  const system = relations.find(
    ({ targetRef, type }) =>
      type === RELATION_PART_OF &&
      parseEntityRef(targetRef).kind.toLocaleLowerCase('en-US') === 'system',
  );
  return {
    entityRef: stringifyEntityRef(entity),
    uid: entity.metadata.uid ?? '',
    ...(owner && { owner: owner.targetRef }),
    ...(system && { system: system.targetRef }),
  };
}
