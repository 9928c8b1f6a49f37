import { z } from 'zod';
import { NodeFacts, NodeRow } from './store/rows';

const facts = z.object({
  uid: z.string().optional(),
  etag: z.string().optional(),
  owner: z.string().optional(),
  lifecycle: z.string().optional(),
  environment: z.string().optional(),
  columns: z
    .array(
      z.object({
        name: z.string(),
        type: z.string().optional(),
        description: z.string().optional(),
      }),
    )
    .optional(),
  version: z
    .object({
      versionId: z.string(),
      label: z.string(),
      aliases: z.array(z.string()),
      digest: z.string().optional(),
    })
    .optional(),
}) satisfies z.ZodType<NodeFacts>;

/** What the catalog or a registry says of a node; nothing where nobody does, or where it is of another version of this code. */
export function factsOf(node: Pick<NodeRow, 'facts'>): NodeFacts {
  return node.facts === null
    ? {}
    : facts.safeParse(JSON.parse(node.facts)).data ?? {};
}
