import { z } from 'zod';
import { digest } from '../digest';
import { entityRefText } from '../kinds/fields';

/** One line of text; a NUL would not fit into PostgreSQL. */
const line = (max: number) =>
  z
    .string()
    .min(1, `must have between 1 and ${max} characters`)
    .max(max, `must have between 1 and ${max} characters`)
    .regex(/^\P{Cc}*$/u, 'must not contain control characters');

/**
 * Body of `POST /v1/deployments`: what a CD system tells. One with the `id` of an earlier one of the same sender to the same service changes nothing.
 *
 * @public
 */
export const deploymentBody = z
  .strictObject({
    id: line(200)
      .optional()
      .describe(
        'Of the sender, so that it may send again: one to the same service with the same id changes nothing. Made up if left out',
      ),
    service: entityRefText.describe(
      'The service (default kind MlInferenceService)',
    ),
    version: z.uuid('must be a versionId').optional(),
    digest: digest.optional(),
    environment: line(100)
      .optional()
      .describe('That of the service entity if left out'),
    at: z.iso
      .datetime({ offset: true, error: 'must be a time in ISO 8601' })
      .describe('When it was deployed'),
    by: line(200).describe('Who or what deployed it'),
  })
  .refine(({ version, digest: given }) => !version !== !given, {
    path: ['version'],
    message: 'exactly one of version and digest must be given',
  });
/**
 * What a CD system tells, after parsing.
 *
 * @public
 */
export type DeploymentBody = z.infer<typeof deploymentBody>;

/**
 * One deployment that was reported.
 *
 * @public
 */
export const deployment = z.object({
  id: z.string(),
  service: z.string().describe('Entity ref'),
  model: z.string().optional().describe('Entity ref, once the digest is known'),
  versionId: z.uuid().optional(),
  label: z.string().optional().describe('For display, such as 3'),
  digest: digest.optional(),
  environment: z.string().optional(),
  at: z.iso.datetime(),
  by: z.string(),
  reportedBy: z.string().describe('The principal that sent it'),
});
/**
 * One deployment that was reported.
 *
 * @public
 */
export type Deployment = z.infer<typeof deployment>;

/**
 * How what runs stands to what should run.
 *
 * @public
 */
export const SYNC_STATES = ['in-sync', 'behind', 'ahead', 'unknown'] as const;
/**
 * How what runs stands to what should run.
 *
 * @public
 */
export type SyncState = (typeof SYNC_STATES)[number];

const named = z.object({
  versionId: z.uuid().optional().describe('Absent: no version known here'),
  text: z.string().describe('For display: label, or what was written'),
});

/**
 * One place where a version runs or should run.
 *
 * @public
 */
export const placement = z.object({
  service: z.string().describe('Entity ref'),
  model: z.string().describe('Entity ref'),
  environment: z.string().optional(),
  role: z.string().optional().describe('primary, canary, shadow …'),
  percent: z.number().optional().describe('Share of the traffic'),
  expected: named
    .extend({ alias: z.string() })
    .optional()
    .describe('What the main alias points to; for primary traffic only'),
  declared: named.optional().describe('What the entity of the service says'),
  deployed: named
    .extend({ at: z.iso.datetime(), by: z.string() })
    .optional()
    .describe('What CD last reported'),
  state: z
    .enum(SYNC_STATES)
    .describe('behind: runs an older version than it should'),
  reason: z.string().describe('In a sentence'),
  since: z.iso.datetime().optional().describe('Since when it is in this state'),
});
/**
 * One place where a version runs or should run.
 *
 * @public
 */
export type Placement = z.infer<typeof placement>;

/**
 * Answer of `GET /v1/entities/:kind/:namespace/:name/deployments`, for models and for services.
 *
 * @public
 */
export const deploymentsAnswer = z.object({
  runsIn: z.array(placement),
  history: z.array(deployment).describe('Newest first, at most 100'),
});
/**
 * Where versions run, and what was deployed.
 *
 * @public
 */
export type DeploymentsAnswer = z.infer<typeof deploymentsAnswer>;
