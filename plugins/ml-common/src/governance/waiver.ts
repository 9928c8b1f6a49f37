import { z } from 'zod';
import { prose } from './finding';

/**
 * Leave not to pass one check of a policy for one version, for a while.
 *
 * @public
 */
export const waiver = z.object({
  id: z.uuid(),
  versionId: z.uuid(),
  entityRef: z.string(),
  policy: z.string().describe('Id of the policy; it outlives its versions'),
  check: z.string().describe('Id of the check'),
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  until: z.iso.datetime(),
  revokedAt: z.iso.datetime().optional(),
  revokedBy: z.string().optional(),
});
/**
 * Leave not to pass one check for a while.
 *
 * @public
 */
export type Waiver = z.infer<typeof waiver>;

/**
 * Body of `POST /v1/waivers`.
 *
 * @public
 */
export const waiverBody = z.strictObject({
  version: z.uuid('must be a versionId'),
  environment: z.string().min(1).max(100).default('production'),
  check: z.string().min(1).max(200),
  reason: prose(2000),
  until: z.iso.datetime({ offset: true, error: 'must be a time in ISO 8601' }),
});
/**
 * Body of `POST /v1/waivers`, after parsing.
 *
 * @public
 */
export type WaiverBody = z.infer<typeof waiverBody>;
