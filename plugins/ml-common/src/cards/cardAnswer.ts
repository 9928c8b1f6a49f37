import { z } from 'zod';
import { parsedCard } from './card';
import { cardAssessment } from './cardAssessment';

/**
 * Answer of `GET /v1/entities/:kind/:namespace/:name/card`, for models and data sets.
 *
 * @public
 */
export const cardAnswer = z.object({
  entityRef: z.string(),
  state: z
    .enum(['none', 'never', 'ok', 'failing'])
    .describe(
      'none: the entity names no card; failing: the last good card is shown, if there was one',
    ),
  error: z
    .string()
    .optional()
    .describe('Why it could not be read, with the rule'),
  location: z
    .string()
    .optional()
    .describe('Path or URL, as the entity names it'),
  editUrl: z.string().optional().describe('Where a person edits the file'),
  readAt: z.iso.datetime().optional().describe('When it was last read well'),
  attemptedAt: z.iso.datetime().optional(),
  revision: z.int().optional(),
  changedAt: z.iso
    .datetime()
    .optional()
    .describe('When this revision was first seen'),
  about: z
    .object({
      versionId: z.uuid(),
      label: z.string(),
      digest: z.string().optional(),
      reason: z.string().describe('Such as "alias champion"'),
    })
    .optional()
    .describe('The version that it was compared with'),
  card: parsedCard.omit({ values: true, extra: true }).optional(),
  assessment: cardAssessment.optional(),
});
/**
 * The card of an entity, assessed.
 *
 * @public
 */
export type CardAnswer = z.infer<typeof cardAnswer>;

/**
 * One revision of a card, as in `GET …/card/revisions`: newest first, at most 100.
 *
 * @public
 */
export const cardRevision = z.object({
  revision: z.int(),
  at: z.iso.datetime().describe('When it was first seen'),
  bytes: z.int(),
  sha256: z.string(),
  coverage: z.int().optional(),
  assurance: z
    .int()
    .optional()
    .describe('When it was the current one, last computed'),
  changed: z
    .array(z.string())
    .describe('Ids of the fields that differ from the revision before'),
});
/**
 * One revision of a card.
 *
 * @public
 */
export type CardRevision = z.infer<typeof cardRevision>;

/**
 * Answer of `GET …/card/revisions`.
 *
 * @public
 */
export const cardRevisions = z.object({ revisions: z.array(cardRevision) });
/**
 * The revisions of a card, newest first.
 *
 * @public
 */
export type CardRevisions = z.infer<typeof cardRevisions>;

/**
 * Answer of `GET …/card/revisions/:revision/diff`: against the revision before it.
 *
 * @public
 */
export const cardDiff = z.object({
  from: z.int().optional().describe('Absent for the first revision'),
  to: z.int(),
  fields: z.array(
    z.object({
      field: z.string(),
      title: z.string(),
      before: z.string().optional(),
      after: z.string().optional(),
    }),
  ),
});
/**
 * What one revision of a card changed, field by field.
 *
 * @public
 */
export type CardDiff = z.infer<typeof cardDiff>;

/**
 * Forms in which a card is exported.
 *
 * @public
 */
export const cardExportQuery = z.object({
  format: z
    .enum(['hugging-face', 'json'], {
      error: 'must be one of hugging-face, json',
    })
    .default('hugging-face'),
});
/**
 * Query of `GET …/card/export`, after parsing.
 *
 * @public
 */
export type CardExportQuery = z.infer<typeof cardExportQuery>;
