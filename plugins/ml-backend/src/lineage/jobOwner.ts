import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import { BoundBy, NodeRow } from './store/rows';

/** What a job has of the entity that it belongs to. */
export type JobOwner = Pick<NodeRow, 'entity_ref' | 'bound_by' | 'facts'>;

/** Of a job that belongs to nobody. */
export const NOBODY: JobOwner = {
  entity_ref: null,
  bound_by: null,
  facts: null,
};

/** Of one that belongs to an entity of any kind. */
export function ownedBy(
  { owner, ref, uid }: { ref: string; uid: string; owner?: string },
  by: BoundBy,
): JobOwner {
  return {
    entity_ref: ref,
    bound_by: by,
    facts: JSON.stringify({ uid, ...(owner && { owner }) }),
  };
}

/** Owner of an entity, as the catalog reads it. */
export function ownerOf({
  relations = [],
}: Pick<Entity, 'relations'>): string | undefined {
  return relations.find(({ type }) => type === RELATION_OWNED_BY)?.targetRef;
}
