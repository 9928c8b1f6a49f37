import { Entity, stringifyEntityRef } from '@backstage/catalog-model';

/** The most groups that are asked for at once: the limit of the inventory's owner filter. */
export const MOST_GROUPS = 100;

type Fetch = (refs: string[]) => Promise<Array<Entity | undefined>>;

/** Refs of the group and of those below it, nearest first, however the tree loops. */
export async function readGroupTree(
  group: Entity,
  fetch: Fetch,
): Promise<string[]> {
  const refs = new Set([stringifyEntityRef(group)]);
  let level = childRefs(group);
  while (level.length > 0 && refs.size < MOST_GROUPS) {
    const fresh = level
      .filter(ref => !refs.has(ref))
      .slice(0, MOST_GROUPS - refs.size);
    fresh.forEach(ref => refs.add(ref));
    const groups = fresh.length ? await fetch(fresh) : [];
    level = groups.flatMap(each => (each ? childRefs(each) : []));
  }
  return [...refs];
}

function childRefs(group: Entity): string[] {
  const children = (group.relations ?? [])
    .filter(({ type }) => type === 'parentOf')
    .map(({ targetRef }) => targetRef);
  return [...new Set(children)];
}
