import { z } from 'zod';
import { RISK_TIERS } from '../kinds/MlModel';
import { prose } from './finding';

/**
 * A risk assessment by questionnaire; the newest counts.
 *
 * @public
 */
export const riskAssessment = z.object({
  id: z.uuid(),
  entityRef: z.string(),
  answers: z.record(z.string(), z.enum(['yes', 'no', 'unsure'])),
  tier: z.enum(RISK_TIERS),
  reasons: z
    .array(z.string())
    .describe('Which answers lead to the tier, in sentences'),
  reasoning: z.string().describe('Of the person'),
  questionnaire: z.int().describe('Version of the questions'),
  by: z.string(),
  at: z.iso.datetime(),
});
/**
 * A risk assessment.
 *
 * @public
 */
export type RiskAssessment = z.infer<typeof riskAssessment>;

/**
 * Answer of `GET /v1/entities/:kind/:namespace/:name/risk-assessments`.
 *
 * @public
 */
export const riskAssessmentsAnswer = z.object({
  questionnaire: z.int(),
  questions: z.array(
    z.object({
      id: z.string(),
      section: z.string(),
      text: z.string(),
      help: z.string(),
      source: z.string().optional(),
      tier: z.enum(RISK_TIERS).describe('To which yes (or unsure) leads'),
    }),
  ),
  assessments: z.array(riskAssessment).describe('Newest first'),
  declared: z.enum(RISK_TIERS).optional().describe('By the entity'),
  effective: z
    .enum(RISK_TIERS)
    .optional()
    .describe('The higher of declared and assessed'),
  mayAssess: z.boolean(),
});
/**
 * Questions, and what was answered before.
 *
 * @public
 */
export type RiskAssessmentsAnswer = z.infer<typeof riskAssessmentsAnswer>;

/**
 * Body of `POST /v1/entities/:kind/:namespace/:name/risk-assessments`.
 *
 * @public
 */
export const riskAssessmentBody = z.strictObject({
  answers: z.record(z.string(), z.enum(['yes', 'no', 'unsure'])),
  reasoning: prose(5000),
});
/**
 * Body of a risk assessment, after parsing.
 *
 * @public
 */
export type RiskAssessmentBody = z.infer<typeof riskAssessmentBody>;

/**
 * The higher of two tiers; unknown only if both are.
 *
 * @public
 */
export function higherTier(
  one: (typeof RISK_TIERS)[number] | undefined,
  other: (typeof RISK_TIERS)[number] | undefined,
): (typeof RISK_TIERS)[number] | undefined {
  const at = Math.max(
    one ? RISK_TIERS.indexOf(one) : -1,
    other ? RISK_TIERS.indexOf(other) : -1,
  );
  return RISK_TIERS[at];
}
