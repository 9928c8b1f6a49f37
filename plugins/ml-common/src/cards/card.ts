import { z } from 'zod';

/**
 * The forms of card files that are read.
 *
 * @public
 */
export const CARD_FORMATS = ['hugging-face', 'callboard', 'croissant'] as const;

/**
 * What a card says in one field, before anything is checked.
 *
 * @public
 */
export const cardValue = z.object({
  field: z.string().describe('Id of the field, such as purpose.intendedUse'),
  text: z.string().describe('Markdown as written; a list is one item a line'),
  items: z
    .array(z.string())
    .optional()
    .describe('The same in the form for machines: refs, ids, digests'),
  origin: z
    .string()
    .describe(
      'Where it stands, such as "front matter: license" or "heading: Limits"',
    ),
});
/**
 * What a card says in one field.
 *
 * @public
 */
export type CardValue = z.infer<typeof cardValue>;

/**
 * One number that a card claims.
 *
 * @public
 */
export const cardResult = z.object({
  metric: z.string().describe('In the spelling of the card'),
  value: z.number(),
  slice: z.string().describe('all when the card names none'),
  dataset: z.string().optional().describe('Name or ref, as in the card'),
  revision: z
    .string()
    .optional()
    .describe('Revision or digest of the data set'),
  split: z.string().optional(),
  task: z.string().optional(),
});
/**
 * One number that a card claims.
 *
 * @public
 */
export type CardResult = z.infer<typeof cardResult>;

/**
 * A card as read from its file: what its author says, in our sections.
 *
 * @public
 */
export const parsedCard = z.object({
  format: z.enum(CARD_FORMATS),
  title: z.string().optional(),
  language: z.string().optional().describe('As the card says it, such as de'),
  values: z.array(cardValue).describe('At most one for each field'),
  results: z.array(cardResult),
  other: z
    .array(z.object({ heading: z.string(), text: z.string() }))
    .describe(
      'Sections that belong to no field, and what stands before the first heading',
    ),
  extra: z
    .record(z.string(), z.json())
    .describe('Front matter that belongs to no field, kept for the export'),
  warnings: z.array(z.string()).describe('What was left out, and why'),
});
/**
 * A card as read from its file.
 *
 * @public
 */
export type ParsedCard = z.infer<typeof parsedCard>;

/**
 * Why a field earns less than it could.
 *
 * @public
 */
export const cardFinding = z.object({
  code: z.enum([
    'missing',
    'placeholder',
    'duplicate',
    'too-short',
    'unstructured',
    'dead-reference',
    'contradiction',
    'stale-digest',
    'stale-age',
    'not-applicable',
  ]),
  text: z.string().describe('In a sentence, with what to do'),
});
/**
 * Why a field earns less than it could.
 *
 * @public
 */
export type CardFinding = z.infer<typeof cardFinding>;

/**
 * Where a field's content comes from, from weakest to strongest.
 *
 * @public
 */
export const CARD_PROVENANCES = [
  'missing',
  'asserted',
  'linked',
  'derived',
  'confirmed',
] as const;

/**
 * One field of a card, assessed. It earns `weight · validity · evidence · freshness`.
 *
 * @public
 */
export const assessedField = z.object({
  field: z.string(),
  title: z.string(),
  help: z.string().describe('What to write'),
  tier: z.enum(['critical', 'important', 'supplementary']),
  weight: z.number().describe('3, 2 or 1'),
  applicable: z.boolean().describe('Whether it counts for this entity'),
  validity: z.number().describe('0, 0.5 or 1'),
  evidence: z
    .number()
    .describe('0, 0.6 asserted, 0.8 linked, 1 derived or confirmed'),
  freshness: z.number().describe('0.5 to 1'),
  provenance: z.enum(CARD_PROVENANCES),
  text: z.string().optional().describe('Markdown to show'),
  items: z
    .array(
      z.object({
        text: z.string(),
        ref: z
          .string()
          .optional()
          .describe('Entity ref that exists and is visible'),
        url: z.string().optional(),
        dead: z
          .boolean()
          .optional()
          .describe('It names something that does not exist'),
      }),
    )
    .optional(),
  origin: z
    .string()
    .optional()
    .describe('Where it stands in the card, or what it was derived from'),
  stated: z
    .boolean()
    .describe(
      'Whether the card itself says it; if not, the text is filled in from elsewhere',
    ),
  editedAt: z.iso
    .datetime()
    .optional()
    .describe('When this text was first seen'),
  findings: z.array(cardFinding),
});
/**
 * One field of a card, assessed.
 *
 * @public
 */
export type AssessedField = z.infer<typeof assessedField>;

/**
 * One section of a card, assessed; both figures in per cent of what it could earn.
 *
 * @public
 */
export const assessedSection = z.object({
  id: z.string(),
  title: z.string(),
  coverage: z.int().min(0).max(100),
  assurance: z.int().min(0).max(100),
  fields: z.array(assessedField),
});
/**
 * One section of a card, assessed.
 *
 * @public
 */
export type AssessedSection = z.infer<typeof assessedSection>;

/**
 * A metric as the card claims it and as the version has it.
 *
 * @public
 */
export const comparedMetric = z.object({
  metric: z.string(),
  slice: z.string(),
  dataset: z.string().optional(),
  claimed: z.number().optional().describe('In the card'),
  measured: z.number().optional().describe('In the evaluations of the version'),
  n: z.int().optional(),
  source: z.string().optional().describe('Of the measured value'),
  verdict: z
    .enum(['agrees', 'contradicts', 'claimed-only', 'measured-only'])
    .describe('agrees: equal when rounded as in the card'),
});
/**
 * A metric as the card claims it and as the version has it.
 *
 * @public
 */
export type ComparedMetric = z.infer<typeof comparedMetric>;

/**
 * What a card is worth, and why.
 *
 * @public
 */
export const cardAssessment = z.object({
  coverage: z
    .int()
    .min(0)
    .max(100)
    .describe('What is there and valid, per cent by weight'),
  assurance: z
    .int()
    .min(0)
    .max(100)
    .describe(
      'Coverage times evidence and freshness; at most 59 while a critical field is missing',
    ),
  uncapped: z.int().min(0).max(100).describe('Assurance without that cap'),
  missingCritical: z.array(z.string()).describe('Ids of fields'),
  profile: z.string().describe('Risk tier whose profile was applied'),
  profileAssumed: z
    .boolean()
    .optional()
    .describe('The entity gives no risk tier, so this one was taken'),
  required: z
    .int()
    .describe('Assurance that this risk tier asks for: 40, 70 or 85'),
  passes: z.boolean(),
  sections: z.array(assessedSection),
  metrics: z.array(comparedMetric),
  next: z
    .array(
      z.object({
        field: z.string(),
        title: z.string(),
        gain: z.number().describe('Points of assurance, uncapped'),
        advice: z.string(),
      }),
    )
    .max(5)
    .describe(
      'The fields worth most, best first; those that lift the cap come first',
    ),
});
/**
 * What a card is worth, and why.
 *
 * @public
 */
export type CardAssessment = z.infer<typeof cardAssessment>;

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
