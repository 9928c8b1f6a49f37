import { z } from 'zod';
import { digest } from '../digest';
import { entityRefText } from '../kinds/fields';
import { exitClass } from './exitClass';
import { smokeReport } from './smokeReport';
import { smokeStageId, smokeStageState } from './smokeStages';

/**
 * What a run tests.
 *
 * @public
 */
export const smokeRunTarget = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('version'),
    versionId: z.uuid(),
    label: z.string().describe('For display, such as 3'),
    digest: digest.optional(),
  }),
  z.object({
    type: z.literal('endpoint'),
    url: z.string().describe('As the entity says'),
    protocol: z.enum(['open-inference-v2', 'openai', 'http-json']),
    through: z
      .string()
      .optional()
      .describe('The address that is asked instead, from app-config'),
    versionId: z
      .uuid()
      .optional()
      .describe('The version that should answer, where the traffic says one'),
    digest: digest.optional().describe('Of that version'),
  }),
]);
/**
 * What a run tests.
 *
 * @public
 */
export type SmokeRunTarget = z.infer<typeof smokeRunTarget>;

/**
 * The figures of a run that lists and charts show.
 *
 * @public
 */
export const smokeRunSummary = z.object({
  latencyP50Ms: z.number().optional(),
  latencyP95Ms: z.number().optional(),
  sloLatencyP95Ms: z.number().optional(),
  perSecond: z.number().optional(),
  loadMs: z.number().optional(),
  goldenPassed: z.int().optional().describe('Golden cases'),
  goldenCases: z.int().optional(),
  hardwareId: z.string().optional(),
  hardware: z.string().optional().describe('For display'),
  provider: z
    .string()
    .optional()
    .describe('Execution provider that was asked for, such as cuda'),
});
/**
 * The figures of a run that lists and charts show.
 *
 * @public
 */
export type SmokeRunSummary = z.infer<typeof smokeRunSummary>;

/**
 * A run beside the one before it of the same target and profile on the same hardware.
 *
 * @public
 */
export const smokeComparison = z.object({
  runId: z.uuid().describe('The run before'),
  finishedAt: z.iso.datetime(),
  latencyP50Ratio: z.number().optional().describe('This one divided by that'),
  latencyP95Ratio: z.number().optional().describe('This one divided by that'),
  outputs: z
    .enum(['same', 'differ', 'unknown'])
    .describe('Bytes of the golden outputs; unknown with another bundle'),
  differing: z.array(z.string()).max(20).describe('Cases and outputs'),
});
/**
 * A run beside the one before it.
 *
 * @public
 */
export type SmokeComparison = z.infer<typeof smokeComparison>;

/**
 * One smoke test of one target.
 *
 * @public
 */
export const smokeRun = z.object({
  id: z.uuid(),
  entityRef: z.string(),
  uid: z.string().describe('The catalog uid'),
  target: smokeRunTarget,
  profile: z.string(),
  trigger: z.enum(['user', 'api', 'schedule', 'new-version']),
  requestedBy: z.string().optional().describe('Entity ref or service'),
  state: z.enum(['queued', 'claimed', 'running', 'finished']),
  attempt: z.int().describe('Above 1 when a backend was lost on the way'),
  exitClass: exitClass.optional().describe('Once it is finished'),
  reason: z.string().optional().describe('One sentence, once it is finished'),
  stages: z.array(
    z.object({
      id: smokeStageId,
      state: smokeStageState,
      reason: z.string().optional(),
      seconds: z.number().optional(),
    }),
  ),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().optional(),
  finishedAt: z.iso.datetime().optional(),
  cancelledBy: z
    .string()
    .optional()
    .describe('Who asked for its end, which may not have come yet'),
  summary: smokeRunSummary.optional(),
  bundleDigest: digest.optional(),
  reportDigest: digest
    .optional()
    .describe('SHA-256 of the canonical report (RFC 8785)'),
  keyId: z.string().optional().describe('Of the key that signed the evidence'),
  comparison: smokeComparison.optional(),
  gpuSeconds: z
    .number()
    .nonnegative()
    .optional()
    .describe(
      'GPUs that it held times the seconds, once it is finished; absent without GPUs',
    ),
});
/**
 * One smoke test of one target.
 *
 * @public
 */
export type SmokeRun = z.infer<typeof smokeRun>;

/**
 * Answer of `GET /v1/runs/:id`.
 *
 * @public
 */
export const smokeRunDetail = z.object({
  run: smokeRun,
  ahead: z
    .int()
    .optional()
    .describe('Runs before it in the queue, while it is queued'),
  report: smokeReport.optional(),
});
/**
 * A run with its report.
 *
 * @public
 */
export type SmokeRunDetail = z.infer<typeof smokeRunDetail>;

/**
 * Body of `POST /v1/runs`.
 *
 * @public
 */
export const startRunBody = z.strictObject({
  entityRef: entityRefText.describe('An MlModel or an MlInferenceService'),
  versionId: z
    .uuid()
    .optional()
    .describe('Version of a model; its main version when left out'),
  profile: z
    .string()
    .min(1)
    .optional()
    .describe("One of GET /v1/profiles; the entity's or the first if left out"),
});
/**
 * What is to be run, after parsing.
 *
 * @public
 */
export type StartRunBody = z.infer<typeof startRunBody>;

/**
 * Answer of `POST /v1/runs`. A run of the same that is still queued is not queued again.
 *
 * @public
 */
export const startedRun = z.object({ id: z.uuid() });
/**
 * The run that was queued.
 *
 * @public
 */
export type StartedRun = z.infer<typeof startedRun>;

const text = (most: number) =>
  z
    .string('must be given once')
    .max(most, `must be at most ${most} characters`);

/**
 * Query of `GET /v1/runs`: those of one entity, newest first; or, with `since`, all that changed, in the order of their changes.
 *
 * @public
 */
export const runsQuery = z.object({
  ref: text(500).optional().describe('Entity ref'),
  cursor: text(500).optional().describe('nextCursor of the page before'),
  since: text(500)
    .optional()
    .describe('nextSince of the answer before; empty for all; not with ref'),
  limit: z.coerce
    .number('must be between 1 and 200')
    .int('must be a whole number')
    .min(1, 'must be between 1 and 200')
    .max(200, 'must be between 1 and 200')
    .default(50),
});
/**
 * Query of runs, after parsing.
 *
 * @public
 */
export type RunsQuery = z.infer<typeof runsQuery>;

/**
 * Answer of `GET /v1/runs`.
 *
 * @public
 */
export const runsPage = z.object({
  runs: z.array(smokeRun),
  nextCursor: z.string().optional().describe('Of an entity: absent at its end'),
  nextSince: z.string().optional().describe('Ask with it again, now or later'),
  more: z.boolean().describe('Whether there are more already'),
  fromStart: z
    .boolean()
    .optional()
    .describe(
      'With since: whether nothing comes before this page; also where since is of a database that was replaced',
    ),
});
/**
 * Runs.
 *
 * @public
 */
export type RunsPage = z.infer<typeof runsPage>;
