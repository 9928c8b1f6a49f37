import { z } from 'zod';
import { digest } from '../digest';

/**
 * One input or output of a model.
 *
 * @public
 */
export const tensorSpec = z.object({
  name: z.string(),
  dtype: z.string().describe('As in NumPy, such as float32, int64, string'),
  shape: z
    .array(z.union([z.int(), z.string(), z.null()]))
    .optional()
    .describe(
      'Sizes of the dimensions; a name or null for one that is not fixed; absent when unknown',
    ),
});
/**
 * One input or output of a model.
 *
 * @public
 */
export type TensorSpec = z.infer<typeof tensorSpec>;

/**
 * What a model takes and gives.
 *
 * @public
 */
export const modelSignature = z.object({
  inputs: z.array(tensorSpec),
  outputs: z.array(tensorSpec),
  source: z
    .enum(['artifact', 'registry'])
    .describe('artifact: read from the graph of the ONNX file itself'),
});
/**
 * What a model takes and gives.
 *
 * @public
 */
export type ModelSignature = z.infer<typeof modelSignature>;

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/**
 * A data set that a version was made from.
 *
 * @public
 */
export const versionDataset = z.object({
  role: z.enum(['training', 'validation', 'evaluation']),
  ref: z.string().optional().describe('Entity ref, where the registry says it'),
  name: z.string().optional().describe('What the registry calls it'),
  location: z
    .string()
    .optional()
    .describe('Where it lies, as lineage names it: s3://bucket/path …'),
  digest: digest.optional(),
  rows: z.int().optional().describe('Rows used'),
  rowsOf: z.int().optional().describe('Rows that the data set has'),
});
/**
 * A data set that a version was made from.
 *
 * @public
 */
export type VersionDataset = z.infer<typeof versionDataset>;

/**
 * What a registry says of one version: the part that does not depend on who reads it.
 *
 * @public
 */
export const versionFacts = z.object({
  stage: z
    .string()
    .optional()
    .describe('Stage in the words of the registry, such as Production'),
  description: z.string().optional(),
  createdAt: z.iso.datetime().optional(),
  createdBy: z.string().optional().describe('In the words of the registry'),
  sourceRun: z
    .object({
      type: z.string().describe('Such as openlineage, mlflow'),
      runId: z.string(),
      url: z.string().optional(),
      startedAt: z.iso.datetime().optional(),
      endedAt: z.iso.datetime().optional(),
    })
    .optional(),
  params: z.record(z.string(), scalar),
  metrics: z.record(z.string(), z.number()),
  signature: modelSignature.optional(),
  datasets: z.array(versionDataset),
  artifacts: z.array(
    z.object({
      path: z.string().describe('Where it lies in the registry'),
      digest: digest.optional(),
      size: z.int().nonnegative().optional().describe('Bytes'),
      mediaType: z.string().optional(),
    }),
  ),
});
/**
 * What a registry says of one version.
 *
 * @public
 */
export type VersionFacts = z.infer<typeof versionFacts>;

/**
 * One model version. Identity is `versionId`, issued by this backend for `{entity, digest}`; names are what registries call it.
 *
 * @public
 */
export const modelVersion = versionFacts.extend({
  versionId: z.uuid(),
  entityRef: z.string(),
  label: z
    .string()
    .describe('For display: what the first registry calls it, such as 3'),
  digest: digest.optional().describe('Of the artifact; absent while unknown'),
  digestVerified: z
    .boolean()
    .describe('Whether this backend read the artifact and found this digest'),
  names: z.array(
    z.object({
      registry: z
        .string()
        .describe('Type and instance, such as files:examples'),
      name: z.string(),
      version: z.string(),
      url: z.string().optional().describe('Where a person looks at it there'),
      goneAt: z.iso
        .datetime()
        .optional()
        .describe('Since when the registry no longer lists it'),
    }),
  ),
  aliases: z.array(
    z.object({
      alias: z.string(),
      registry: z.string(),
      since: z.iso
        .datetime()
        .optional()
        .describe(
          'When this backend first saw it point here; absent when it did so before the first reading',
        ),
    }),
  ),
  conflicts: z
    .array(
      z.object({
        field: z.string().describe('Such as metrics.accuracy'),
        values: z.array(z.object({ source: z.string(), value: z.json() })),
      }),
    )
    .describe('Fields in which its sources contradict one another'),
  firstSeenAt: z.iso.datetime(),
  changedAt: z.iso.datetime().describe('When what is known last changed'),
});
/**
 * One model version.
 *
 * @public
 */
export type ModelVersion = z.infer<typeof modelVersion>;

/**
 * How fresh what a registry said of one model is.
 *
 * @public
 */
export const registryState = z.object({
  registry: z.string().describe('Type and instance, such as files:examples'),
  name: z.string().describe('Name of the model there'),
  url: z.string().optional(),
  state: z
    .enum(['never', 'ok', 'failing', 'not-configured'])
    .describe(
      'failing: the last attempt failed and what was read before is shown; not-configured: this backend knows no such registry',
    ),
  readAt: z.iso.datetime().optional().describe('Last complete read'),
  attemptedAt: z.iso.datetime().optional(),
  error: z.string().optional().describe('Why the last attempt failed'),
});
/**
 * How fresh what a registry said of one model is.
 *
 * @public
 */
export type RegistryState = z.infer<typeof registryState>;

/**
 * Query of `GET /v1/entities/:kind/:namespace/:name/versions`.
 *
 * @public
 */
export const versionsQuery = z.object({
  limit: z.coerce
    .number('must be between 1 and 500')
    .int('must be a whole number')
    .min(1, 'must be between 1 and 500')
    .max(500, 'must be between 1 and 500')
    .default(100)
    .describe('Versions per page'),
  cursor: z
    .string('must be given once')
    .max(500, 'must be at most 500 characters')
    .optional()
    .describe('nextCursor of the page before'),
});
/**
 * Query of the versions of an entity, after parsing.
 *
 * @public
 */
export type VersionsQuery = z.infer<typeof versionsQuery>;

/**
 * Answer of `GET /v1/entities/:kind/:namespace/:name/versions`: newest first, those that no registry lists any more last.
 *
 * @public
 */
export const versionsPage = z.object({
  versions: z.array(modelVersion),
  totalItems: z.int(),
  nextCursor: z.string().optional().describe('Absent on the last page'),
  main: z
    .object({
      versionId: z.uuid(),
      reason: z.string().describe('Such as "alias champion" or "newest"'),
    })
    .optional()
    .describe('The version that a card, a status or a badge speaks of'),
  registries: z.array(registryState),
});
/**
 * The versions of an entity, newest first, those that no registry lists any more last.
 *
 * @public
 */
export type VersionsPage = z.infer<typeof versionsPage>;

/**
 * Query of `GET /v1/versions`.
 *
 * @public
 */
export const changedVersionsQuery = versionsQuery
  .omit({ cursor: true })
  .extend({
    since: z
      .string('must be given once')
      .max(500, 'must be at most 500 characters')
      .optional()
      .describe('nextSince of the answer before; all versions when left out'),
  });
/**
 * Query of the feed of changed versions, after parsing.
 *
 * @public
 */
export type ChangedVersionsQuery = z.infer<typeof changedVersionsQuery>;

/**
 * Answer of `GET /v1/versions`: versions in the order of their last change.
 *
 * @public
 */
export const changedVersions = z.object({
  versions: z.array(modelVersion),
  nextSince: z.string().describe('Ask with this again, now or later'),
  more: z.boolean().describe('Whether there are more already'),
});
/**
 * Versions in the order of their last change.
 *
 * @public
 */
export type ChangedVersions = z.infer<typeof changedVersions>;
