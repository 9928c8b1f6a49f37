import { z } from 'zod';
import { KeptFacets, NodeFacts } from '../../store/rows';

const text = z.string().optional();
const nodeFacts = z.object({
  uid: text,
  owner: text,
  lifecycle: text,
  environment: text,
  columns: z
    .array(z.object({ name: z.string(), type: text, description: text }))
    .optional(),
  version: z
    .object({
      versionId: z.string(),
      label: z.string(),
      aliases: z.array(z.string()),
      digest: text,
    })
    .optional(),
});
const keptFacets = z.record(
  z.string(),
  z.object({ at: z.string(), value: z.json() }),
);

/** What the catalog or a registry said; nothing where a row is of another version of this code. */
export function readFacts(facts: string | null): NodeFacts {
  return nodeFacts.safeParse(parse(facts)).data ?? {};
}

/** What OpenLineage said, by the name of the facet. */
export function readFacets(
  facets: string | null,
): KeptFacets & z.infer<typeof keptFacets> {
  return keptFacets.safeParse(parse(facets)).data ?? {};
}

function parse(json: string | null): unknown {
  return json === null ? {} : JSON.parse(json);
}
