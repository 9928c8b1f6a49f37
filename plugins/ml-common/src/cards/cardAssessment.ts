import { z } from 'zod';

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
