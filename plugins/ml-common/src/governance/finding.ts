import { z } from 'zod';
import { entityRefText } from '../kinds/fields';

/**
 * One or more lines of text; a NUL would not fit into PostgreSQL.
 *
 * @public
 */
export const prose = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine(text => !text.includes('\0'), 'must not hold a NUL character');

/**
 * States of a finding.
 *
 * @public
 */
export const FINDING_STATES = [
  'open',
  'in-progress',
  'done',
  'deferred',
  'accepted',
] as const;

/**
 * States of a finding that somebody must still look at.
 *
 * @public
 */
export const UNSETTLED_FINDING_STATES = [
  'open',
  'in-progress',
  'deferred',
] as const satisfies ReadonlyArray<(typeof FINDING_STATES)[number]>;

/**
 * How bad a finding is, from least to most.
 *
 * @public
 */
export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;

/**
 * Something that must be put right, with who does it and until when.
 *
 * @public
 */
export const finding = z.object({
  id: z.uuid(),
  entityRef: z.string(),
  versionId: z.uuid().optional(),
  label: z.string().optional().describe('Of the version'),
  reviewId: z.uuid().optional(),
  title: z.string(),
  text: z.string(),
  severity: z.enum(SEVERITIES),
  owner: z.string().optional().describe('Entity ref of who puts it right'),
  dueAt: z.iso.datetime().optional(),
  state: z.enum(FINDING_STATES),
  raisedBy: z.string().describe('A person, or system for a rule of this area'),
  raisedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  note: z.string().optional().describe('What was said at the last change'),
});
/**
 * Something that must be put right.
 *
 * @public
 */
export type Finding = z.infer<typeof finding>;

/**
 * Body of `POST /v1/findings`.
 *
 * @public
 */
export const findingBody = z.strictObject({
  entityRef: entityRefText.describe('Full ref'),
  versionId: z.uuid().optional(),
  reviewId: z.uuid().optional(),
  title: prose(200),
  text: prose(5000),
  severity: z.enum(SEVERITIES),
  owner: entityRefText
    .optional()
    .describe('The owner of the entity if left out'),
  dueAt: z.iso.datetime({ offset: true }).optional(),
});
/**
 * Body of `POST /v1/findings`, after parsing.
 *
 * @public
 */
export type FindingBody = z.infer<typeof findingBody>;

/**
 * Body of `POST /v1/findings/:id/changes`.
 *
 * @public
 */
export const findingChangeBody = z.strictObject({
  state: z.enum(FINDING_STATES),
  note: prose(2000),
  owner: entityRefText.optional(),
  dueAt: z.iso.datetime({ offset: true }).optional(),
});
/**
 * Body of `POST /v1/findings/:id/changes`, after parsing.
 *
 * @public
 */
export type FindingChangeBody = z.infer<typeof findingChangeBody>;

/**
 * Query of `GET /v1/findings`.
 *
 * @public
 */
export const findingsQuery = z.object({
  entityRef: z.string().optional(),
  owner: z.string().optional().describe('Who puts it right'),
  reviewId: z.uuid().optional(),
  state: z
    .enum(['unsettled', ...FINDING_STATES])
    .optional()
    .describe('unsettled: open, in progress or deferred'),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
/**
 * Query of `GET /v1/findings`, after parsing.
 *
 * @public
 */
export type FindingsQuery = z.infer<typeof findingsQuery>;

/**
 * Answer of `GET /v1/findings`: worst first, then by due date.
 *
 * @public
 */
export const findingsAnswer = z.object({
  findings: z.array(finding),
  truncated: z.boolean(),
});
/**
 * Findings, worst first.
 *
 * @public
 */
export type FindingsAnswer = z.infer<typeof findingsAnswer>;
