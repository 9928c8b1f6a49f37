import { z } from 'zod';
import { entityRefText } from '../kinds/fields';
import { RISK_TIERS } from '../kinds/MlModel';
import { binding } from './binding';
import { prose } from './finding';
import { DECISIONS, REVIEW_STATES, reviewSummary } from './review';

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
