import { z } from 'zod';
import { checkResult } from './checkResult';
import { versionStanding } from './standing';

/**
 * Query of `GET /v1/gate`, for CI and admission controllers.
 *
 * @public
 */
export const gateQuery = z.object({
  version: z
    .string('must be given')
    .regex(
      /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|sha256:[0-9a-f]{64})$/,
      'must be a versionId or a digest (sha256:…)',
    )
    .describe('versionId, or digest of the artifact'),
  model: z
    .string()
    .max(500)
    .optional()
    .describe('Entity ref, where a digest is a version of several models'),
  environment: z
    .string('must be given')
    .min(1, 'must not be empty')
    .max(100, 'must be at most 100 characters'),
});
/**
 * Query of `GET /v1/gate`, after parsing.
 *
 * @public
 */
export type GateQuery = z.infer<typeof gateQuery>;

/**
 * Answer of `GET /v1/gate`.
 *
 * @public
 */
export const gateAnswer = z.object({
  allowed: z.boolean(),
  reason: z.string().describe('In a sentence'),
  enforcement: z
    .enum(['observe', 'warn', 'block', 'none'])
    .describe(
      'Only block refuses; none: no policy applies to it in this environment',
    ),
  wouldAllow: z
    .boolean()
    .describe('What it would say if the policy blocked; equal where it does'),
  entityRef: z.string(),
  versionId: z.uuid(),
  label: z.string(),
  environment: z.string(),
  standing: versionStanding,
  checks: z.array(checkResult),
  decidedAt: z.iso.datetime(),
  factsAt: z.iso
    .datetime()
    .describe('When the oldest of the facts behind it was read'),
});
/**
 * Whether a version may run somewhere, with each check's result.
 *
 * @public
 */
export type GateAnswer = z.infer<typeof gateAnswer>;

/**
 * Answer of `GET /v1/gate/unapproved`: what runs, or is declared to run, without approval.
 *
 * @public
 */
export const unapprovedAnswer = z.object({
  items: z.array(
    z.object({
      service: z.string().describe('Entity ref'),
      environment: z.string().optional(),
      model: z.string().describe('Entity ref'),
      versionId: z.uuid().optional(),
      label: z.string().describe('Or what was written or deployed'),
      how: z.enum(['deployed', 'declared']),
      since: z.iso.datetime().optional(),
      enforcement: z.enum(['observe', 'warn', 'block', 'none']),
      standing: versionStanding
        .optional()
        .describe('Absent: no known version, so nothing can be approved'),
      owner: z.string().optional().describe('Of the service'),
    }),
  ),
  checked: z.int().describe('Placements that were looked at'),
  checkedAt: z.iso.datetime(),
});
/**
 * What runs without approval.
 *
 * @public
 */
export type UnapprovedAnswer = z.infer<typeof unapprovedAnswer>;
