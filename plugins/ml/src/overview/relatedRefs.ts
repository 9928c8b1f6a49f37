import { Entity } from '@backstage/catalog-model';

/** Refs that `entity` has a relation of one of these types to, each once. */
export function relatedRefs(entity: Entity, ...types: string[]): string[] {
  const refs = (entity.relations ?? [])
    .filter(relation => types.includes(relation.type))
    .map(relation => relation.targetRef);
  return [...new Set(refs)];
}
