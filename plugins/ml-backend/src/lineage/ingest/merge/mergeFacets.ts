import { facetHash } from './facetHash';
import { KeptFacets } from '../../store/rows';

/** All of these facets, said at one time. */
export function facetsAt(
  facets: Record<string, unknown>,
  at: string,
): KeptFacets {
  return Object.fromEntries(
    Object.entries(facets).map(([name, value]) => [name, { at, value }]),
  );
}

/** The newest of each name, in whatever order they come; of two at one time, the one with the greater hash. */
export function mergeFacets(one: KeptFacets, other: KeptFacets): KeptFacets {
  const merged = new Map(Object.entries(one));
  for (const [name, facet] of Object.entries(other)) {
    const known = merged.get(name);
    if (!known || isNewer(facet, known)) {
      merged.set(name, facet);
    }
  }
  return Object.fromEntries(
    [...merged].sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

type Facet = KeptFacets[string];

function isNewer(one: Facet, other: Facet): boolean {
  return one.at === other.at
    ? facetHash(one.value) > facetHash(other.value)
    : one.at > other.at;
}
