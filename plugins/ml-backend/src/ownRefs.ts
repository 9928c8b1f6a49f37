import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogReader, FETCH_BATCH } from '@callboard/plugin-ml-node';

const FIELDS = ['kind', 'metadata.namespace', 'metadata.name', 'relations'];

/** A person and all their groups, as the catalog has them now: what any of them owns, the person owns. @throws CatalogReadError */
export async function ownRefs(
  catalog: Pick<CatalogReader, 'entities'>,
  userRef: string,
): Promise<Set<string>> {
  const found = new Set<string>([userRef]);
  let level = [userRef];
  while (level.length > 0) {
    const above: string[] = [];
    for (let from = 0; from < level.length; from += FETCH_BATCH) {
      const entities = await catalog.entities(
        level.slice(from, from + FETCH_BATCH),
        { fields: FIELDS },
      );
      above.push(...entities.flatMap(groupsAbove));
    }
    level = [...new Set(above)].filter(ref => !found.has(ref));
    level.forEach(ref => found.add(ref));
  }
  return found;
}

function groupsAbove(entity: Entity): string[] {
  const isUser = stringifyEntityRef(entity).startsWith('user:');
  const wanted = isUser ? RELATION_MEMBER_OF : RELATION_CHILD_OF;
  return (entity.relations ?? []).flatMap(({ targetRef, type }) =>
    type === wanted ? [targetRef] : [],
  );
}
