import { z } from 'zod';
import { RISK_TIERS } from '../kinds/MlModel';
import { binding, BINDING_PARTS } from './binding';
import { checkResult } from './checkResult';
import { finding } from './finding';
import { REVIEW_TRIGGERS } from './reviewPolicy';
import { waiver } from './waiver';

/**
 * States of a review; the first two are undecided.
 *
 * @public
 */
export const REVIEW_STATES = [
  'open',
  'changes-requested',
  'approved',
  'approved-with-conditions',
  'rejected',
  'withdrawn',
  'expired',
] as const;
/**
 * State of a review. `expired`: what it was about is gone, or another one took its place.
 *
 * @public
 */
export type ReviewState = (typeof REVIEW_STATES)[number];

/**
 * What an approver may decide.
 *
 * @public
 */
export const DECISIONS = [
  'approve',
  'approve-with-conditions',
  'request-changes',
  'reject',
] as const;
/**
 * What an approver may decide.
 *
 * @public
 */
export type Decision = (typeof DECISIONS)[number];

/**
 * One decision, for ever in the record.
 *
 * @public
 */
export const reviewDecision = z.object({
  id: z.uuid(),
  stage: z.string(),
  by: z.string().describe('User ref'),
  onBehalfOf: z
    .string()
    .optional()
    .describe('User ref of who delegated to them'),
  decision: z.enum(DECISIONS),
  comment: z.string().optional(),
  conditions: z.array(z.string()),
  until: z.iso
    .datetime()
    .optional()
    .describe('approve-with-conditions: when it ends'),
  at: z.iso.datetime(),
  void: z
    .string()
    .optional()
    .describe('Why it does not count any more, in a sentence'),
});
/**
 * One decision.
 *
 * @public
 */
export type ReviewDecision = z.infer<typeof reviewDecision>;

/**
 * How far one stage of a review is.
 *
 * @public
 */
export const reviewStage = z.object({
  id: z.string(),
  title: z.string(),
  approvers: z.array(z.string()).describe('Group refs; the owner filled in'),
  minApprovals: z.int().describe('As asked for, the extra ones counted in'),
  extraApprovals: z
    .string()
    .optional()
    .describe('Why one more is asked for, in a sentence'),
  approvals: z.int().describe('Those that count'),
  state: z.enum(['waiting', 'current', 'passed', 'rejected']),
  missingGroups: z
    .array(z.string())
    .describe('Approver groups that do not exist or have no members'),
});
/**
 * How far one stage of a review is.
 *
 * @public
 */
export type ReviewStage = z.infer<typeof reviewStage>;

/**
 * What lists show of a review.
 *
 * @public
 */
export const reviewSummary = z.object({
  id: z.uuid(),
  entityRef: z.string(),
  title: z.string().describe('Of the entity'),
  owner: z.string().optional(),
  riskTier: z.enum(RISK_TIERS).optional().describe('The effective one'),
  versionId: z.uuid(),
  label: z.string(),
  environment: z.string(),
  policy: z.object({ id: z.string(), version: z.int(), title: z.string() }),
  state: z.enum(REVIEW_STATES),
  trigger: z
    .enum(['manual', ...REVIEW_TRIGGERS])
    .describe('What opened it; manual: a person'),
  requestedBy: z.string().describe('User ref, or system'),
  requestedAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().optional(),
  stage: z.string().optional().describe('Title of the current stage'),
  approvals: z.int().describe('Of the current stage'),
  minApprovals: z.int().describe('Of the current stage'),
  overdue: z.boolean(),
  mine: z.boolean().describe('Whether the reader is asked to decide, and may'),
});
/**
 * What lists show of a review.
 *
 * @public
 */
export type ReviewSummary = z.infer<typeof reviewSummary>;

/**
 * Whether the reader may decide; and if not, every reason.
 *
 * @public
 */
export const mayDecide = z.object({
  allowed: z.boolean(),
  stage: z.string().optional().describe('Id of the stage that they may decide'),
  onBehalfOf: z.string().optional(),
  reasons: z
    .array(
      z.object({
        rule: z.enum([
          'not-open',
          'not-a-person',
          'not-an-approver',
          'requester',
          'version-creator',
          'card-author',
          'owner-team',
          'other-stage',
          'already-decided',
          'nothing-to-bind',
        ]),
        text: z.string().describe('In a sentence'),
      }),
    )
    .describe('Why not'),
});
/**
 * Whether a person may decide, and why not.
 *
 * @public
 */
export type MayDecide = z.infer<typeof mayDecide>;

/**
 * Something that happened in a review.
 *
 * @public
 */
export const reviewEvent = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  kind: z.enum([
    'opened',
    'comment',
    'decision',
    'changed',
    'resubmitted',
    'withdrawn',
    'delegated',
    'confirmed',
    'override',
    'reminded',
    'closed',
  ]),
  by: z.string(),
  text: z.string(),
});
/**
 * Something that happened in a review.
 *
 * @public
 */
export type ReviewEvent = z.infer<typeof reviewEvent>;

/**
 * One difference to what was approved last, for the left side of the review page.
 *
 * @public
 */
export const reviewChange = z.object({
  part: z.enum([...BINDING_PARTS, 'metrics', 'smoke']),
  text: z.string().describe('In a sentence'),
  before: z.string().optional(),
  after: z.string().optional(),
});
/**
 * One difference to what was approved last.
 *
 * @public
 */
export type ReviewChange = z.infer<typeof reviewChange>;

/**
 * Answer of `GET /v1/reviews/:id`: all of one review.
 *
 * @public
 */
export const review = reviewSummary.extend({
  comment: z.string().optional().describe('Of the requester'),
  binding,
  stages: z.array(reviewStage),
  decisions: z.array(reviewDecision),
  events: z.array(reviewEvent).describe('Oldest first'),
  checks: z
    .array(checkResult)
    .describe('As they are now; of a decided one as they were then'),
  waivers: z.array(waiver),
  findings: z.array(finding),
  delegations: z.array(
    z.object({
      by: z.string(),
      to: z.string(),
      stage: z.string(),
      until: z.iso.datetime().optional(),
      reason: z.string(),
    }),
  ),
  since: z
    .object({
      reviewId: z.uuid(),
      versionId: z.uuid(),
      label: z.string(),
      decidedAt: z.iso.datetime(),
    })
    .optional()
    .describe('The approval that changes are told against; absent: none yet'),
  changes: z.array(reviewChange),
  changedSince: z
    .array(z.enum(BINDING_PARTS))
    .describe('Decided: what is no longer as it was decided on'),
  contributors: z
    .array(
      z.object({
        ref: z.string().optional().describe('User ref, where it is known'),
        name: z.string().describe('As the source says it'),
        as: z.enum(['requester', 'version-creator', 'card-author']),
        source: z.string(),
      }),
    )
    .describe('Who cannot approve because they made it'),
  mayDecide,
  may: z
    .object({
      comment: z.boolean(),
      withdraw: z.boolean(),
      resubmit: z.boolean(),
      delegate: z.boolean(),
      override: z.boolean(),
      waive: z.boolean(),
      confirm: z.boolean(),
      findings: z.boolean(),
    })
    .describe('What else the reader may do with it'),
});
/**
 * All of one review.
 *
 * @public
 */
export type Review = z.infer<typeof review>;
