import { z } from 'zod';
import { KeptFacets, NodeRow } from '../../store/rows';

const keptFacets = z.record(
  z.string(),
  z.object({ at: z.string(), value: z.json() }),
);
const facetValues = z.record(z.string(), z.json());
const facetsSaid = z.record(z.string(), z.object({ at: z.string() }));

/** What OpenLineage says of a node, by the name of the facet, and when it was said last. */
export function readNodeFacets({
  facets,
  facets_said,
}: Pick<NodeRow, 'facets' | 'facets_said'>): ReturnType<typeof readFacets> {
  const said = facetsSaid.safeParse(parse(facets_said)).data ?? {};
  const values = facetValues.safeParse(parse(facets)).data ?? {};
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      { at: said[name]?.at ?? '', value },
    ]),
  );
}

/** What it said of a run, by the name of the facet. */
export function readFacets(
  facets: string | null,
): KeptFacets & z.infer<typeof keptFacets> {
  return keptFacets.safeParse(parse(facets)).data ?? {};
}

function parse(json: string | null): unknown {
  return json === null ? {} : JSON.parse(json);
}
