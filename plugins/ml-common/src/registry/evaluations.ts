import { z } from 'zod';
import { digest } from '../digest';
import { modelVersion } from './versions';

/** The slice of an evaluation on all rows. */
const WHOLE = 'all';

/**
 * One measured number: a metric of a version on a slice of a data set. Two are
 * comparable only on the same data-set digest, slice and metric.
 *
 * @public
 */
export const evaluation = z.object({
  versionId: z.uuid(),
  dataset: z.string().optional().describe('Entity ref of the data set'),
  datasetDigest: digest.optional().describe('Absent: comparable with nothing'),
  slice: z.string().min(1).max(200).default(WHOLE).describe('all: every row'),
  metric: z.string().min(1).max(200).describe('Such as accuracy, roc_auc'),
  value: z.number(),
  n: z
    .int()
    .nonnegative()
    .optional()
    .describe('Cases that the metric divides by'),
  source: z
    .string()
    .min(1)
    .max(200)
    .describe('Who measured, such as files:examples or nightly-evaluation'),
  measuredAt: z.iso.datetime().optional(),
});
/**
 * One measured number.
 *
 * @public
 */
export type Evaluation = z.infer<typeof evaluation>;

/**
 * Body of `POST /v1/evaluations`. One of the same version, data-set digest, slice, metric and source replaces the one before.
 *
 * @public
 */
export const evaluationsBody = z.strictObject({
  evaluations: z
    .array(evaluation.required({ datasetDigest: true }).strict())
    .min(1, 'must hold at least one')
    .max(1000, 'must hold at most 1000'),
});
/**
 * Body of `POST /v1/evaluations`, after parsing.
 *
 * @public
 */
export type EvaluationsBody = z.infer<typeof evaluationsBody>;

/**
 * Answer of `POST /v1/evaluations`.
 *
 * @public
 */
export const evaluationsAccepted = z.object({
  added: z.int(),
  replaced: z.int(),
});
/**
 * How many evaluations were added, and how many replaced earlier ones.
 *
 * @public
 */
export type EvaluationsAccepted = z.infer<typeof evaluationsAccepted>;

/**
 * Answer of `GET /v1/entities/:kind/:namespace/:name/evaluations`: those of its newest 200 versions.
 *
 * @public
 */
export const entityEvaluations = z.object({
  evaluations: z.array(evaluation),
  truncated: z.boolean().describe('Whether older versions were left out'),
});
/**
 * The evaluations of the versions of one entity.
 *
 * @public
 */
export type EntityEvaluations = z.infer<typeof entityEvaluations>;

/**
 * Answer of `GET /v1/versions/:versionId`.
 *
 * @public
 */
export const versionDetail = modelVersion.extend({
  evaluations: z.array(evaluation),
});
/**
 * One version with all its evaluations.
 *
 * @public
 */
export type VersionDetail = z.infer<typeof versionDetail>;
