import { BoundBy } from '../store/rows';

/** What speaks for a name being some entity; refs are whole. */
export interface NameHints {
  /** Entities whose annotation has the name. */
  annotations: readonly string[];
  /** Data sets that lie there. */
  locations: readonly string[];
  /** Who said so, and the uid that the entity had. */
  claim?: { entityRef: string; uid: string };
  /** By a configured rule. */
  rule?: string;
}

/** An entity that the catalog has. */
interface KnownEntity {
  uid?: string;
}

/** Which entity a name is, if any: what the catalog says goes before what people say, and that before rules. Where two entities say the same, neither is believed. */
export function bindingOf(
  { annotations, claim, locations, rule }: NameHints,
  entities: ReadonlyMap<string, KnownEntity>,
): { entityRef: string; by: BoundBy } | undefined {
  const only = (refs: readonly string[]) => {
    const known = [...new Set(refs)].filter(ref => entities.has(ref));
    return known.length === 1 ? known[0] : undefined;
  };
  const claimed =
    claim && entities.get(claim.entityRef)?.uid === claim.uid
      ? claim.entityRef
      : undefined;
  const said: Array<[BoundBy, string | undefined]> = [
    ['annotation', only(annotations)],
    ['location', only(locations)],
    ['claim', claimed],
    ['rule', only(rule === undefined ? [] : [rule])],
  ];
  for (const [by, entityRef] of said) {
    if (entityRef !== undefined) {
      return { entityRef, by };
    }
  }
  return undefined;
}
