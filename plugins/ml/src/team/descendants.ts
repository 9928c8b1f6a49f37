import { Entity, stringifyEntityRef } from '@backstage/catalog-model';

/** The most groups that are asked for at once: the limit of the inventory's owner filter. */
export const MOST_GROUPS = 100;

/** A group and those below it. */
export interface GroupTree {
  /** The group itself first, then nearest first. */
  refs: string[];
  /** There are more groups below than were taken. */
  cut: boolean;
}

type Fetch = (refs: string[]) => Promise<Array<Entity | undefined>>;

/** The group and those below it, however the tree loops. */
export async function readGroupTree(
  group: Entity,
  fetch: Fetch,
): Promise<GroupTree> {
  const refs = new Set([stringifyEntityRef(group)]);
  let level = childRefs([group]);
  while (level.length > 0) {
    const taken = level.slice(0, MOST_GROUPS - refs.size);
    if (taken.length < level.length) {
      taken.forEach(ref => refs.add(ref));
      return { refs: [...refs], cut: true };
    }
    taken.forEach(ref => refs.add(ref));
    level = childRefs(await fetch(taken)).filter(ref => !refs.has(ref));
  }
  return { refs: [...refs], cut: false };
}

function childRefs(groups: Array<Entity | undefined>): string[] {
  const children = groups
    .flatMap(group => group?.relations ?? [])
    .filter(({ type }) => type === 'parentOf')
    .map(({ targetRef }) => targetRef);
  return [...new Set(children)];
}
