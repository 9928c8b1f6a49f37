import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';

/** Entity ref of the owner, as the catalog knows it. */
export function ownerOf({ relations }: Entity): string | undefined {
  return relations?.find(({ type }) => type === RELATION_OWNED_BY)?.targetRef;
}
