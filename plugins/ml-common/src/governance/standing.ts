import { z } from 'zod';
import { BINDING_PARTS } from './binding';

/**
 * How a model version stands with its review policy in one environment.
 *
 * @public
 */
export const STANDINGS = [
  'not-governed',
  'registered',
  'candidate',
  'in-review',
  'rejected',
  'approved',
  'approved-with-conditions',
  'overridden',
  'review-due',
  'stale',
  'suspended',
  'retired',
] as const;
/**
 * How a model version stands with its review policy.
 *
 * @public
 */
export type Standing = (typeof STANDINGS)[number];

/**
 * Standings with which the gate lets a version pass.
 *
 * @public
 */
export const APPROVED_STANDINGS: readonly Standing[] = [
  'approved',
  'approved-with-conditions',
  'overridden',
  'review-due',
];

/**
 * How a version stands, why and since when.
 *
 * @public
 */
export const versionStanding = z.object({
  standing: z
    .enum(STANDINGS)
    .describe(
      'candidate: an alias points to it; review-due: approved, and the cadence has run out; stale: what was approved has changed',
    ),
  reason: z.string().describe('In a sentence'),
  since: z.iso.datetime().optional(),
  until: z.iso
    .datetime()
    .optional()
    .describe('When an approval ends or falls due'),
  policy: z
    .object({ id: z.string(), version: z.int(), title: z.string() })
    .optional()
    .describe('The one that applies; absent: none does'),
  reviewId: z.uuid().optional().describe('The open one, else the last decided'),
  changed: z
    .array(z.enum(BINDING_PARTS))
    .optional()
    .describe('stale: what is not as it was approved'),
  deployedIn: z
    .array(z.string())
    .describe('Services that run it or declare it in this environment'),
});
/**
 * How a version stands, why and since when.
 *
 * @public
 */
export type VersionStanding = z.infer<typeof versionStanding>;
