import { z } from 'zod';
import { entityRefText } from '../kinds/fields';
import { pageQuery } from '../pageQuery';
import { lineageNode, lineageRun } from './lineageGraph';
import { lineageNodeText } from './lineageNodeId';

/**
 * Query of `GET /v1/lineage/nodes`.
 *
 * @public
 */
export const lineageNodeQuery = z.object({ node: lineageNodeText });

/**
 * Answer of `GET /v1/lineage/nodes`: what is known of one node.
 *
 * @public
 */
export const lineageNodeDetail = z.object({
  node: lineageNode,
  columns: z
    .array(
      z.object({
        name: z.string(),
        type: z.string().optional(),
        description: z.string().optional(),
      }),
    )
    .describe('schema facet, or the features of a set'),
  runs: z.array(lineageRun).describe('Newest first, at most 20'),
  facets: z
    .record(z.string(), z.json())
    .describe('Of OpenLineage, the newest of each name, whole'),
  names: z
    .array(
      z.object({
        id: z.string(),
        boundBy: z.enum(['annotation', 'location', 'rule', 'claim', 'digest']),
        by: z.string().optional().describe('Who claimed it'),
        at: z.iso.datetime().optional(),
      }),
    )
    .describe('OpenLineage names that are this entity'),
});
/**
 * What is known of one node.
 *
 * @public
 */
export type LineageNodeDetail = z.infer<typeof lineageNodeDetail>;

/**
 * Query of `GET /v1/lineage/unclaimed`.
 *
 * @public
 */
export const unclaimedQuery = z.object(pageQuery);
/**
 * Query of the unclaimed names, after parsing.
 *
 * @public
 */
export type UnclaimedQuery = z.infer<typeof unclaimedQuery>;

/**
 * Answer of `GET /v1/lineage/unclaimed`: data sets and jobs that no entity is known for, those seen last first.
 *
 * @public
 */
export const unclaimedPage = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['dataset', 'job']),
      address: z.string(),
      firstAt: z.iso.datetime(),
      lastAt: z.iso.datetime(),
    }),
  ),
  nextCursor: z.string().optional().describe('Absent on the last page'),
});
/**
 * Names that no entity is known for.
 *
 * @public
 */
export type UnclaimedPage = z.infer<typeof unclaimedPage>;

/**
 * Body of `POST /v1/lineage/claims`: this name is that entity. The catalog's own annotation or location goes before a claim.
 *
 * @public
 */
export const lineageClaimBody = z.strictObject({
  node: lineageNodeText,
  entityRef: entityRefText
    .nullable()
    .describe('With its kind; null takes a claim back'),
});
/**
 * A claim, after parsing.
 *
 * @public
 */
export type LineageClaimBody = z.infer<typeof lineageClaimBody>;

/**
 * Answer of `POST /v1/lineage/claims`.
 *
 * @public
 */
export const lineageClaimAnswer = z.object({ node: lineageNode });
/**
 * The node as it is now.
 *
 * @public
 */
export type LineageClaimAnswer = z.infer<typeof lineageClaimAnswer>;

/**
 * Answer of `POST /v1/lineage`; what is counted here is committed.
 *
 * @public
 */
export const lineageAccepted = z.object({
  accepted: z.int().describe('Events that were new'),
  duplicates: z.int().describe('Events that had been sent before'),
  refused: z.array(
    z.object({
      index: z.int().describe('Place in the list, from 0'),
      path: z.string().describe('Such as $[2].run.runId'),
      rule: z.string(),
    }),
  ),
});
/**
 * What became of the events of one request.
 *
 * @public
 */
export type LineageAccepted = z.infer<typeof lineageAccepted>;
