import { z } from 'zod';
import { digest } from '../digest';
import { profile } from './profile';

/**
 * Query of `GET /v1/drift/column`.
 *
 * @public
 */
export const driftColumnQuery = z.strictObject({
  monitorId: z.uuid(),
  column: z.string().min(1).max(200),
  from: z.iso.datetime().describe('Begin of the window'),
});
/**
 * Query of `GET /v1/drift/column`.
 *
 * @public
 */
export type DriftColumnQuery = z.infer<typeof driftColumnQuery>;

/**
 * Query of `GET /v1/baselines/frame`.
 *
 * @public
 */
export const baselineFrameQuery = z.strictObject({
  ref: z.string().min(1).describe('Entity ref with its kind'),
  digest: digest.optional().describe('Of the model version'),
});
/**
 * Query of `GET /v1/baselines/frame`.
 *
 * @public
 */
export type BaselineFrameQuery = z.infer<typeof baselineFrameQuery>;

/**
 * Which of the monitors of an entity.
 *
 * @public
 */
export const monitorQuery = z.strictObject({
  comparison: z.enum(['baseline', 'skew']).default('baseline'),
});
/**
 * Which of the monitors of an entity.
 *
 * @public
 */
export type MonitorQuery = z.infer<typeof monitorQuery>;

/**
 * Body of `POST /v1/profiles`: all of them are taken, or none.
 *
 * @public
 */
export const profilesBody = z.strictObject({
  profiles: z
    .array(profile)
    .min(1, 'must hold at least one profile')
    .max(100, 'must hold at most 100 profiles'),
});
/**
 * Body of `POST /v1/profiles`.
 *
 * @public
 */
export type ProfilesBody = z.infer<typeof profilesBody>;
