import { z } from 'zod';
import { lineageEdge, lineageEvidence, lineageNode } from './lineageGraph';
import { lineageNodeText } from './lineageNodeId';
import { lineageAsOf, lineageSight } from './lineageSight';

/**
 * Query of `GET /v1/lineage/impact`.
 *
 * @public
 */
export const impactQuery = z.object({
  node: lineageNodeText,
  asOf: lineageAsOf,
  environment: z
    .string('must be given once')
    .max(100, 'must be at most 100 characters')
    .optional()
    .describe('Services of this environment only'),
});
/**
 * Query of the impact of a node, after parsing.
 *
 * @public
 */
export type ImpactQuery = z.infer<typeof impactQuery>;

/**
 * One service that a node reaches.
 *
 * @public
 */
export const impactedService = z.object({
  entityRef: z.string(),
  title: z.string(),
  environment: z.string().optional(),
  owner: z.string().optional().describe('Entity ref'),
  lifecycle: z.string().optional(),
  evidence: lineageEvidence.describe(
    'recorded: every step of the path was seen to happen',
  ),
  path: z
    .array(z.string())
    .describe('Ids of the nodes from the one asked for to the service'),
  running: z
    .array(
      z.object({
        model: z.string().describe('Entity ref'),
        versionId: z.string().optional(),
        label: z.string(),
        how: z
          .enum(['deployed', 'declared'])
          .describe('deployed: CD reported it; declared: the service says so'),
        reached: z
          .boolean()
          .describe('Whether the node reaches this very version'),
      }),
    )
    .describe('What runs in it of the models that the node reaches'),
});
/**
 * One service that a node reaches.
 *
 * @public
 */
export type ImpactedService = z.infer<typeof impactedService>;

/**
 * Answer of `GET /v1/lineage/impact`: services in production first, then by environment and title.
 *
 * @public
 */
export const impactAnswer = z.object({
  root: lineageNode,
  services: z.array(impactedService),
  models: z.array(
    z.object({
      entityRef: z.string(),
      title: z.string(),
      owner: z.string().optional(),
      evidence: lineageEvidence,
    }),
  ),
  nodes: z.array(lineageNode).describe('Those of the paths'),
  edges: z.array(lineageEdge).describe('Those of the paths'),
  ...lineageSight,
});
/**
 * The services and models that a node reaches.
 *
 * @public
 */
export type ImpactAnswer = z.infer<typeof impactAnswer>;

/**
 * Body of `POST /v1/lineage/impact/notifications`.
 *
 * @public
 */
export const impactNoticeBody = z.strictObject({
  node: lineageNodeText,
  message: z
    .string()
    .min(1, 'must have between 1 and 2000 characters')
    .max(2000, 'must have between 1 and 2000 characters')
    .describe('What is the matter and what they should do'),
  environment: z.string().max(100).optional(),
});
/**
 * What owners are told.
 *
 * @public
 */
export type ImpactNoticeBody = z.infer<typeof impactNoticeBody>;

/**
 * Answer of `POST /v1/lineage/impact/notifications`.
 *
 * @public
 */
export const impactNoticeAnswer = z.object({
  notified: z.array(z.string()).describe('Refs of the owners that were told'),
  ownerless: z
    .array(z.string())
    .describe('Services and models that have no owner to tell'),
});
/**
 * Who was told.
 *
 * @public
 */
export type ImpactNoticeAnswer = z.infer<typeof impactNoticeAnswer>;
