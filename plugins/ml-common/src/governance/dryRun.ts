import { z } from 'zod';
import { publishedPolicy } from './reviewPolicy';

/**
 * Body of `POST /v1/policies/dry-run`: a policy that need not be published.
 *
 * @public
 */
export const dryRunBody = z.strictObject({
  yaml: z.string().min(1).max(200_000).describe('The policy as YAML'),
  environment: z.string().min(1).max(100).default('production'),
  limit: z.int().min(1).max(1000).default(200).describe('Items in the answer'),
});
/**
 * Body of `POST /v1/policies/dry-run`, after parsing.
 *
 * @public
 */
export type DryRunBody = z.infer<typeof dryRunBody>;

/**
 * Answer of `POST /v1/policies/dry-run`: what it would say of everything registered that the reader may see.
 *
 * @public
 */
export const dryRunAnswer = z.object({
  policy: publishedPolicy.shape.policy,
  problems: z
    .array(z.string())
    .describe('What publishing it would report, while it would hold'),
  evaluated: z.int().describe('Versions (of models) and other entities'),
  notApplying: z.int(),
  ready: z.int().describe('Every required check passes'),
  checks: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        required: z.boolean(),
        passed: z.int(),
        failed: z.int(),
        unknown: z.int(),
        notApplicable: z.int(),
      }),
    )
    .describe('By check, in the order of the policy'),
  items: z
    .array(
      z.object({
        entityRef: z.string(),
        versionId: z.uuid().optional(),
        label: z.string().optional(),
        owner: z.string().optional(),
        riskTier: z.string().optional(),
        ready: z.boolean(),
        missing: z
          .array(
            z.object({
              id: z.string(),
              outcome: z.enum(['failed', 'unknown']),
              reason: z.string(),
            }),
          )
          .describe('Required checks that do not pass'),
      }),
    )
    .describe('Those that would not pass first'),
  truncated: z.boolean(),
  milliseconds: z.number(),
});
/**
 * What a policy would say of everything registered.
 *
 * @public
 */
export type DryRunAnswer = z.infer<typeof dryRunAnswer>;
