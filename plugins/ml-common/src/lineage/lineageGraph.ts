import { z } from 'zod';
import { statusLevel } from '../inventory/statusLevel';
import { lineageNodeText } from './lineageNodeId';
import { lineageAsOf, lineageSight } from './lineageSight';

/**
 * Sorts of nodes, from raw data to consumers.
 *
 * @public
 */
export const LINEAGE_NODE_KINDS = [
  'dataset',
  'column',
  'feature-set',
  'job',
  'run',
  'model',
  'version',
  'service',
  'other',
] as const;
/**
 * Sort of a node.
 *
 * @public
 */
export type LineageNodeKind = (typeof LINEAGE_NODE_KINDS)[number];

/**
 * What an edge says; every edge runs the way that data flow, from what was there first to what was made of it.
 *
 * @public
 */
export const LINEAGE_EDGE_TYPES = [
  'reads',
  'writes',
  'columns',
  'trainedOn',
  'evaluatedOn',
  'usesFeatures',
  'computedFrom',
  'derivedFrom',
  'hasVersion',
  'runsIn',
  'serves',
] as const;
/**
 * What an edge says.
 *
 * @public
 */
export type LineageEdgeType = (typeof LINEAGE_EDGE_TYPES)[number];

/**
 * Who said it: OpenLineage events, relations of the catalog, a registry of models, what CD reported, or what a service declares.
 *
 * @public
 */
export const LINEAGE_SOURCES = [
  'openlineage',
  'catalog',
  'registry',
  'deployment',
] as const;
/**
 * Who said it.
 *
 * @public
 */
export type LineageSource = (typeof LINEAGE_SOURCES)[number];

/**
 * recorded: seen to happen (a run, a registry, a deployment); declared: somebody wrote so.
 *
 * @public
 */
export const lineageEvidence = z.enum(['recorded', 'declared']);
/**
 * Whether it was seen to happen or somebody wrote so.
 *
 * @public
 */
export type LineageEvidence = z.infer<typeof lineageEvidence>;

/**
 * State of a run, in OpenLineage's words.
 *
 * @public
 */
export const RUN_STATES = [
  'START',
  'RUNNING',
  'COMPLETE',
  'ABORT',
  'FAIL',
  'OTHER',
] as const;

/**
 * One run of a job.
 *
 * @public
 */
export const lineageRun = z.object({
  runId: z.string(),
  job: z.string().describe('Id of its node'),
  state: z.enum(RUN_STATES),
  startedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
  durationMs: z.number().nonnegative().optional(),
  parentRunId: z.string().optional(),
  error: z.string().optional().describe('errorMessage facet, first line'),
  code: z
    .object({
      url: z.string().optional(),
      version: z.string().optional().describe('Such as a Git commit'),
      path: z.string().optional(),
    })
    .optional()
    .describe('sourceCodeLocation facet'),
  hardware: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .optional()
    .describe('callboard_hardware facet, as it was sent'),
});
/**
 * One run of a job.
 *
 * @public
 */
export type LineageRun = z.infer<typeof lineageRun>;

/**
 * One node of the graph.
 *
 * @public
 */
export const lineageNode = z.object({
  id: z.string().describe('Ask with this again'),
  kind: z.enum(LINEAGE_NODE_KINDS),
  title: z.string(),
  entityRef: z
    .string()
    .optional()
    .describe(
      'The entity that it is; of a version, its model; of a column, what it is of',
    ),
  missing: z
    .boolean()
    .optional()
    .describe('An entity that others name and the catalog lacks'),
  owner: z.string().optional().describe('Entity ref'),
  lifecycle: z.string().optional(),
  environment: z.string().optional().describe('Services'),
  address: z
    .string()
    .optional()
    .describe('OpenLineage namespace, a slash and the name'),
  boundBy: z
    .enum(['annotation', 'location', 'rule', 'claim', 'digest'])
    .optional()
    .describe('How its name was found to be this entity or version'),
  version: z
    .object({
      versionId: z.string(),
      label: z.string(),
      aliases: z.array(z.string()),
      digest: z.string().optional(),
    })
    .optional(),
  status: statusLevel.optional().describe('The worst of the entity'),
  lastRun: lineageRun.optional().describe('Jobs and runs'),
  distance: z
    .int()
    .describe(
      'Edges from the root; negative upstream, 0 the root. What the versions of a model were made from counts from the version, as if that were the root',
    ),
  hiddenNeighbours: z
    .boolean()
    .optional()
    .describe(
      'There is more behind it that this answer left out for its size or depth',
    ),
});
/**
 * One node of the graph.
 *
 * @public
 */
export type LineageNode = z.infer<typeof lineageNode>;

/**
 * One edge of the graph, in the direction of the data.
 *
 * @public
 */
export const lineageEdge = z.object({
  from: z.string(),
  to: z.string(),
  type: z.enum(LINEAGE_EDGE_TYPES),
  source: z.enum(LINEAGE_SOURCES),
  evidence: lineageEvidence,
  text: z
    .string()
    .optional()
    .describe('Detail for display, such as "production, 90 %"'),
  firstAt: z.iso.datetime().describe('When it was first said, or happened'),
  lastAt: z.iso.datetime().describe('When it was last said, or happened'),
});
/**
 * One edge of the graph.
 *
 * @public
 */
export type LineageEdge = z.infer<typeof lineageEdge>;

/** A parameter that may be given several times. */
function several<T extends z.ZodType>(value: T) {
  return z.preprocess(
    given => (given === undefined || Array.isArray(given) ? given : [given]),
    z.array(value).max(20, 'must be given at most 20 times').optional(),
  );
}

/**
 * Query of `GET /v1/lineage`.
 *
 * @public
 */
export const lineageQuery = z.object({
  node: lineageNodeText,
  direction: z
    .enum(['up', 'down', 'both'], { error: 'must be up, down or both' })
    .default('both'),
  depth: z.coerce
    .number('must be between 1 and 100')
    .int('must be a whole number')
    .min(1, 'must be between 1 and 100')
    .max(100, 'must be between 1 and 100')
    .default(3)
    .describe('Edges from the root'),
  asOf: lineageAsOf,
  kind: several(
    z.enum(LINEAGE_NODE_KINDS, {
      error: `must be one of ${LINEAGE_NODE_KINDS.join(', ')}`,
    }),
  ).describe(
    'Sorts of nodes to show; what lies between them is walked through. All if left out',
  ),
  limit: z.coerce
    .number('must be between 1 and 2000')
    .int('must be a whole number')
    .min(1, 'must be between 1 and 2000')
    .max(2000, 'must be between 1 and 2000')
    .default(200)
    .describe('Nodes at most, nearest first'),
});
/**
 * Query of the graph, after parsing.
 *
 * @public
 */
export type LineageQuery = z.infer<typeof lineageQuery>;

/**
 * Answer of `GET /v1/lineage`.
 *
 * @public
 */
export const lineageGraph = z.object({
  root: z.string(),
  nodes: z.array(lineageNode),
  edges: z.array(lineageEdge),
  ...lineageSight,
});
/**
 * What a node comes from and leads to.
 *
 * @public
 */
export type LineageGraph = z.infer<typeof lineageGraph>;
