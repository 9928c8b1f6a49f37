import { z } from 'zod';
import { entityRefText } from '../kinds/fields';
import { RISK_TIERS } from '../kinds/MlModel';
import { binding, BINDING_PARTS } from './binding';
import { checkResult } from './checkResult';
import { finding, prose } from './finding';
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

/**
 * Body of `POST /v1/reviews`. One review of a version and environment is open at a time.
 *
 * @public
 */
export const reviewBody = z.strictObject({
  version: z.uuid('must be a versionId'),
  environment: z.string().min(1).max(100).default('production'),
  comment: prose(5000).optional(),
});
/**
 * Body of `POST /v1/reviews`, after parsing.
 *
 * @public
 */
export type ReviewBody = z.infer<typeof reviewBody>;

/**
 * Query of `GET /v1/reviews`.
 *
 * @public
 */
export const reviewsQuery = z.object({
  state: z
    .enum(['undecided', 'decided', ...REVIEW_STATES], {
      error: `must be one of undecided, decided, ${REVIEW_STATES.join(', ')}`,
    })
    .optional()
    .describe('undecided: open or changes requested; decided: all others'),
  mine: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .optional()
    .describe('Only what the reader is asked to decide, and may'),
  overdue: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .optional(),
  entityRef: z.string().max(500).optional(),
  versionId: z.uuid().optional(),
  owner: z.string().max(500).optional().describe('Owner of the model'),
  riskTier: z.enum(RISK_TIERS).optional(),
  limit: z.coerce
    .number('must be between 1 and 200')
    .int('must be a whole number')
    .min(1, 'must be between 1 and 200')
    .max(200, 'must be between 1 and 200')
    .default(50),
  cursor: z.string().max(500).optional(),
});
/**
 * Query of `GET /v1/reviews`, after parsing.
 *
 * @public
 */
export type ReviewsQuery = z.infer<typeof reviewsQuery>;

/**
 * Answer of `GET /v1/reviews`: undecided by due date, then decided, newest first.
 *
 * @public
 */
export const reviewsPage = z.object({
  reviews: z.array(reviewSummary),
  totalItems: z.int(),
  nextCursor: z.string().optional(),
});
/**
 * A page of reviews.
 *
 * @public
 */
export type ReviewsPage = z.infer<typeof reviewsPage>;

/**
 * Body of `POST /v1/reviews/:id/decisions`.
 *
 * @public
 */
export const decisionBody = z
  .strictObject({
    stage: z
      .string()
      .optional()
      .describe('Id; the current stage if left out. 409 when it is another'),
    decision: z.enum(DECISIONS),
    comment: prose(5000).optional(),
    conditions: z.array(prose(500)).max(20).default([]),
    until: z.iso
      .datetime({ offset: true, error: 'must be a time in ISO 8601' })
      .optional(),
    binding: z
      .union([binding, z.string()])
      .optional()
      .describe(
        'What the reader had before them, or only the digest of its artifact; 409 when it is another by now',
      ),
  })
  .superRefine(({ comment, conditions, decision, until }, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (decision === 'approve-with-conditions') {
      if (conditions.length === 0)
        issue('conditions', 'must name at least one');
      if (!until) issue('until', 'must say when the approval ends');
    } else {
      if (conditions.length > 0) {
        issue('conditions', 'only with approve-with-conditions');
      }
      if (until) issue('until', 'only with approve-with-conditions');
    }
    if (decision !== 'approve' && !comment) {
      issue('comment', `must give the reason for ${decision}`);
    }
  });
/**
 * Body of `POST /v1/reviews/:id/decisions`, after parsing.
 *
 * @public
 */
export type DecisionBody = z.infer<typeof decisionBody>;

/**
 * What is said with a comment, a withdrawal, a resubmission or the end of a waiver.
 *
 * @public
 */
export const commentBody = z.strictObject({ text: prose(5000) });
/**
 * Body of `POST /v1/reviews/:id/comments`, `…/withdrawal`, `…/resubmission` and of suspensions: what is said with it.
 *
 * @public
 */
export type CommentBody = z.infer<typeof commentBody>;

/**
 * Body of `POST /v1/reviews/:id/delegations`.
 *
 * @public
 */
export const delegationBody = z.strictObject({
  to: entityRefText.describe('User who decides in the place of the caller'),
  stage: z.string(),
  reason: prose(2000),
  until: z.iso.datetime({ offset: true }).optional(),
});
/**
 * Body of `POST /v1/reviews/:id/delegations`, after parsing.
 *
 * @public
 */
export type DelegationBody = z.infer<typeof delegationBody>;

/**
 * Body of `POST /v1/reviews/:id/override`: lets the version pass without approval for a while, and raises a finding.
 *
 * @public
 */
export const overrideBody = z.strictObject({
  reason: prose(5000),
  until: z.iso.datetime({ offset: true, error: 'must be a time in ISO 8601' }),
});
/**
 * Body of `POST /v1/reviews/:id/override`, after parsing.
 *
 * @public
 */
export type OverrideBody = z.infer<typeof overrideBody>;

/**
 * Body of `POST /v1/reviews/:id/confirmations`: fields of the card that the reviewer has checked against the evidence.
 *
 * @public
 */
export const confirmationBody = z.strictObject({
  fields: z.array(z.string().min(1).max(100)).min(1).max(100),
  revision: z
    .int()
    .positive()
    .describe(
      'Of the card that the reader had before them; 409 when it is another by now',
    ),
});
/**
 * Body of `POST /v1/reviews/:id/confirmations`, after parsing.
 *
 * @public
 */
export type ConfirmationBody = z.infer<typeof confirmationBody>;

/**
 * Query of `GET /v1/reviews/:id/export`.
 *
 * @public
 */
export const reviewExportQuery = z.object({
  format: z
    .enum(['json', 'html'], { error: 'must be one of json, html' })
    .default('json'),
});
/**
 * Query of `GET /v1/reviews/:id/export`, after parsing.
 *
 * @public
 */
export type ReviewExportQuery = z.infer<typeof reviewExportQuery>;

/**
 * Body of `POST /v1/versions/:versionId/suspension`.
 *
 * @public
 */
export const suspensionBody = z.strictObject({
  environment: z.string().min(1).max(100).default('production'),
  reason: prose(2000),
  lift: z
    .boolean()
    .default(false)
    .describe('Ends the suspension instead; the approval holds again'),
});
/**
 * Body of `POST /v1/versions/:versionId/suspension`, after parsing.
 *
 * @public
 */
export type SuspensionBody = z.infer<typeof suspensionBody>;
