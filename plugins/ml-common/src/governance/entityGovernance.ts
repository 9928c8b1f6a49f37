import { z } from 'zod';
import { RISK_TIERS } from '../kinds/MlModel';
import { checkResult } from './checkResult';
import { finding } from './finding';
import { reviewSummary } from './review';
import { versionStanding } from './standing';
import { waiver } from './waiver';

/**
 * Answer of `GET /v1/entities/:kind/:namespace/:name/governance`: the Governance tab.
 *
 * @public
 */
export const entityGovernance = z.object({
  entityRef: z.string(),
  owner: z
    .object({
      ref: z.string(),
      exists: z.boolean(),
      members: z.int(),
    })
    .optional(),
  risk: z.object({
    declared: z.enum(RISK_TIERS).optional(),
    assessed: z.enum(RISK_TIERS).optional(),
    effective: z.enum(RISK_TIERS).optional(),
  }),
  environments: z
    .array(z.string())
    .describe('Those where it is governed or runs'),
  versions: z
    .array(
      z.object({
        versionId: z.uuid(),
        label: z.string(),
        main: z.boolean(),
        aliases: z.array(z.string()),
        environment: z.string(),
        standing: versionStanding,
        mayRequest: z
          .boolean()
          .describe('Whether the reader may ask for a review of it'),
      }),
    )
    .describe('Models: newest first, at most 50, by environment'),
  policies: z.array(
    z.object({
      id: z.string(),
      version: z.int(),
      title: z.string(),
      description: z.string().optional(),
      enforcement: z.enum(['observe', 'warn', 'block']),
      approves: z.boolean().describe('Whether it has stages'),
      checks: z
        .array(checkResult)
        .describe('Of the main version, or of the entity where it has none'),
    }),
  ),
  problems: z
    .array(z.string())
    .describe('Such as a policy that the entity names and that is not there'),
  reviews: z.array(reviewSummary).describe('Newest 50'),
  findings: z.array(finding).describe('Unsettled ones first, at most 50'),
  waivers: z.array(waiver).describe('That hold now'),
  factsAt: z.iso.datetime().optional(),
});
/**
 * How an entity stands with its policies.
 *
 * @public
 */
export type EntityGovernance = z.infer<typeof entityGovernance>;
