import { z } from 'zod';
import { entityRefText } from '../kinds/fields';
import { prose } from './finding';
import { reviewSummary } from './review';

/**
 * Roles of an ML team.
 *
 * @public
 */
export const ML_ROLES = [
  'data-engineer',
  'data-scientist',
  'ml-engineer',
  'mlops-engineer',
  'ai-product-manager',
] as const;
/**
 * A role of an ML team.
 *
 * @public
 */
export type MlRole = (typeof ML_ROLES)[number];

/**
 * How far a team is with ML, from what it runs.
 *
 * @public
 */
export const TEAM_STAGES = ['none', 'pilot', 'scaling', 'enterprise'] as const;
/**
 * How far a team is with ML.
 *
 * @public
 */
export type TeamStage = (typeof TEAM_STAGES)[number];

/**
 * States of a transfer.
 *
 * @public
 */
export const TRANSFER_STATES = [
  'proposed',
  'accepted',
  'declined',
  'withdrawn',
  'completed',
] as const;

/**
 * A handing over of an entity to another owner. The catalog says the owner; a transfer is completed when it says the new one.
 *
 * @public
 */
export const transfer = z.object({
  id: z.uuid(),
  entityRef: z.string(),
  from: z.string().optional().describe('Owner when it was proposed'),
  to: z.string(),
  reason: z.string(),
  state: z.enum(TRANSFER_STATES),
  by: z.string(),
  at: z.iso.datetime(),
  answeredBy: z.string().optional(),
  answeredAt: z.iso.datetime().optional(),
  answer: z.string().optional(),
  completedAt: z.iso.datetime().optional(),
  next: z
    .string()
    .optional()
    .describe('Accepted: what is to be edited for it to be completed'),
  may: z.object({ answer: z.boolean(), withdraw: z.boolean() }),
});
/**
 * A handing over of an entity.
 *
 * @public
 */
export type Transfer = z.infer<typeof transfer>;

/**
 * Body of `POST /v1/transfers`.
 *
 * @public
 */
export const transferBody = z.strictObject({
  entityRef: entityRefText.describe('Full ref'),
  to: entityRefText.describe('New owner (default kind Group)'),
  reason: prose(2000),
});
/**
 * Body of `POST /v1/transfers`, after parsing.
 *
 * @public
 */
export type TransferBody = z.infer<typeof transferBody>;

/**
 * Body of `POST /v1/transfers/:id/answers`.
 *
 * @public
 */
export const transferAnswerBody = z.strictObject({
  answer: z.enum(['accept', 'decline', 'withdraw']),
  comment: prose(2000).optional(),
});
/**
 * Body of `POST /v1/transfers/:id/answers`, after parsing.
 *
 * @public
 */
export type TransferAnswerBody = z.infer<typeof transferAnswerBody>;

/**
 * Query of `GET /v1/transfers`.
 *
 * @public
 */
export const transfersQuery = z.object({
  entityRef: z.string().max(500).optional(),
  group: z.string().max(500).optional().describe('As giver or as taker'),
  state: z.enum(TRANSFER_STATES).optional(),
});
/**
 * Query of `GET /v1/transfers`, after parsing.
 *
 * @public
 */
export type TransfersQuery = z.infer<typeof transfersQuery>;

/**
 * Answer of `GET /v1/transfers`: newest first.
 *
 * @public
 */
export const transfersAnswer = z.object({ transfers: z.array(transfer) });
/**
 * Transfers, newest first.
 *
 * @public
 */
export type TransfersAnswer = z.infer<typeof transfersAnswer>;

/**
 * Answer of `GET /v1/teams/:namespace/:name/duties`: what a team owes, beside what the inventory says that it owns.
 *
 * @public
 */
export const teamDuties = z.object({
  team: z.string().describe('Group ref'),
  exists: z.boolean(),
  members: z
    .array(z.object({ ref: z.string(), roles: z.array(z.enum(ML_ROLES)) }))
    .describe('Direct ones'),
  stage: z.enum(TEAM_STAGES),
  stageReason: z.string().describe('From which figures, in a sentence'),
  roles: z.array(
    z.object({
      role: z.enum(ML_ROLES),
      held: z.array(z.string()).describe('User refs'),
      asked: z.int().describe('By the rules of this stage'),
      gap: z.int().describe('How many are missing'),
    }),
  ),
  busFactor: z
    .array(
      z.object({
        entityRef: z.string(),
        people: z
          .array(z.string())
          .describe('User refs who could step in: members and contacts'),
        why: z.string(),
      }),
    )
    .describe('What depends on one person or nobody'),
  reviewsDue: z.array(reviewSummary).describe('Undecided, of what it owns'),
  toDecide: z.array(reviewSummary).describe('Where its members are approvers'),
  openFindings: z.int(),
  overdueFindings: z.int(),
  response: z
    .object({
      medianHours: z.number(),
      decided: z.int(),
      days: z.int().describe('Looked back'),
    })
    .optional()
    .describe(
      'From request to decision, of reviews of what it owns; absent: none was decided',
    ),
  readiness: z
    .object({
      policy: z.string(),
      entities: z.int(),
      passed: z.int(),
      applicable: z.int(),
      areas: z.array(
        z.object({
          area: z.string(),
          passed: z.int(),
          applicable: z.int(),
        }),
      ),
    })
    .optional()
    .describe('Points of production readiness over what it runs'),
  attestations: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      dueAt: z.iso.datetime(),
      open: z.int(),
      of: z.int(),
    }),
  ),
  transfers: z.array(transfer).describe('Proposed or accepted'),
});
/**
 * What a team owes.
 *
 * @public
 */
export type TeamDuties = z.infer<typeof teamDuties>;

/**
 * Answer of `GET /v1/ownership`: the organisation as a whole, as far as the reader may see it.
 *
 * @public
 */
export const ownershipAnswer = z.object({
  entities: z.int(),
  withoutOwner: z.int(),
  problems: z.array(
    z.object({
      entityRef: z.string(),
      riskTier: z.string().optional(),
      owner: z.string().optional(),
      problem: z.enum([
        'no-owner',
        'owner-missing',
        'owner-empty',
        'owner-not-confirmed',
        'owner-says-no',
      ]),
      text: z.string(),
    }),
  ),
  teams: z
    .array(
      z.object({
        team: z.string(),
        exists: z.boolean(),
        members: z.int(),
        models: z.int(),
        highRisk: z.int(),
        stage: z.enum(TEAM_STAGES),
        roleGaps: z.int(),
        busFactorOne: z
          .int()
          .describe('Models that one person or nobody knows'),
        reviewsOverdue: z.int(),
        openFindings: z.int(),
      }),
    )
    .describe('Owners of models'),
  readAt: z.iso.datetime().describe('When the catalog was last read for it'),
});
/**
 * Who owns what, and what is wrong with it.
 *
 * @public
 */
export type OwnershipAnswer = z.infer<typeof ownershipAnswer>;
