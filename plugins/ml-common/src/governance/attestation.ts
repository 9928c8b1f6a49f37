import { z } from 'zod';
import { durationMs } from '../kinds/durationMs';
import { entityRefText, isoDuration } from '../kinds/fields';
import { ML_KINDS } from '../kinds/mlKinds';
import { prose } from './finding';

/**
 * What becomes of what nobody confirmed when a campaign ends.
 *
 * @public
 */
export const ON_SILENCE = ['finding', 'nothing'] as const;

/**
 * An attestation campaign: owners are asked to confirm that they still own what the catalog says.
 *
 * @public
 */
export const attestation = z.object({
  id: z.uuid(),
  title: z.string(),
  text: z.string().optional(),
  kinds: z.array(z.enum(ML_KINDS)),
  state: z.enum(['running', 'ended', 'cancelled']),
  by: z.string(),
  at: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  remindEvery: z.string().describe('ISO 8601 duration'),
  onSilence: z.enum(ON_SILENCE),
  total: z.int().describe('Of those that the reader may see, as all counts'),
  confirmed: z.int(),
  denied: z.int(),
  open: z.int().describe('Ended: never confirmed'),
  mine: z.int().describe('Open ones that the reader may answer'),
});
/**
 * An attestation campaign.
 *
 * @public
 */
export type Attestation = z.infer<typeof attestation>;

/**
 * One entity in a campaign.
 *
 * @public
 */
export const attestationItem = z.object({
  entityRef: z.string(),
  title: z.string(),
  owner: z.string().describe('Owner when the campaign began'),
  riskTier: z.string().optional(),
  state: z
    .enum(['open', 'confirmed', 'denied', 'moot'])
    .describe(
      'denied: its owner says that it is not theirs; moot: deleted, or given another owner, since',
    ),
  by: z.string().optional(),
  at: z.iso.datetime().optional(),
  comment: z.string().optional(),
  mayAnswer: z.boolean(),
});
/**
 * One entity in a campaign.
 *
 * @public
 */
export type AttestationItem = z.infer<typeof attestationItem>;

/**
 * Answer of `GET /v1/attestations/:id`.
 *
 * @public
 */
export const attestationDetail = attestation.extend({
  owners: z.array(
    z.object({
      owner: z.string(),
      confirmed: z.int(),
      denied: z.int(),
      open: z.int(),
      remindedAt: z.iso.datetime().optional(),
      reminders: z.int(),
      whoAnswers: z
        .string()
        .describe('Members by number, or why nobody can answer'),
    }),
  ),
  items: z.array(attestationItem),
  mayEnd: z.boolean(),
});
/**
 * A campaign with all that it asks for.
 *
 * @public
 */
export type AttestationDetail = z.infer<typeof attestationDetail>;

/**
 * Answer of `GET /v1/attestations`: newest first.
 *
 * @public
 */
export const attestationsAnswer = z.object({
  attestations: z.array(attestation),
  mayCreate: z.boolean(),
});
/**
 * Campaigns, newest first.
 *
 * @public
 */
export type AttestationsAnswer = z.infer<typeof attestationsAnswer>;

/**
 * Body of `POST /v1/attestations`.
 *
 * @public
 */
export const attestationBody = z.strictObject({
  title: prose(200),
  text: prose(2000).optional(),
  kinds: z.array(z.enum(ML_KINDS)).min(1).default(['MlModel']),
  owners: z
    .array(entityRefText)
    .max(500)
    .optional()
    .describe('Only what these own; everything if left out'),
  dueAt: z.iso.datetime({ offset: true, error: 'must be a time in ISO 8601' }),
  remindEvery: isoDuration
    .refine(text => durationMs(text) > 0, { error: 'must be longer than zero' })
    .default('P3D'),
  onSilence: z.enum(ON_SILENCE).default('finding'),
});
/**
 * Body of `POST /v1/attestations`, after parsing.
 *
 * @public
 */
export type AttestationBody = z.infer<typeof attestationBody>;

/**
 * Body of `POST /v1/attestations/:id/answers`.
 *
 * @public
 */
export const attestationAnswerBody = z.strictObject({
  entityRefs: z.array(z.string().min(1).max(500)).min(1).max(1000),
  answer: z.enum(['confirmed', 'denied']),
  comment: prose(2000).optional(),
});
/**
 * Body of `POST /v1/attestations/:id/answers`, after parsing.
 *
 * @public
 */
export type AttestationAnswerBody = z.infer<typeof attestationAnswerBody>;

/**
 * Body of `POST /v1/attestations/:id/end`.
 *
 * @public
 */
export const attestationEndBody = z.strictObject({
  cancel: z
    .boolean()
    .default(false)
    .describe('Ends it without consequences for what was not confirmed'),
});
/**
 * Body of `POST /v1/attestations/:id/end`, after parsing.
 *
 * @public
 */
export type AttestationEndBody = z.infer<typeof attestationEndBody>;
