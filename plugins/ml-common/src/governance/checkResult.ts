import { z } from 'zod';

/**
 * What came of one check. Unknown is never as good as passed: the gate asks for passed, waived or not-applicable.
 *
 * @public
 */
export const CHECK_OUTCOMES = [
  'passed',
  'failed',
  'unknown',
  'not-applicable',
  'waived',
] as const;
/**
 * What came of one check.
 *
 * @public
 */
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

/**
 * What a check rests on, so that a reader can look at it.
 *
 * @public
 */
export const checkEvidence = z.object({
  slot: z.string().optional().describe('Area that gave it, such as smoke'),
  field: z
    .string()
    .optional()
    .describe('Field of the card, such as risk.rating'),
  recordId: z.string().optional().describe('Such as the id of a run'),
  recordDigest: z.string().optional(),
  entityRef: z.string().optional().describe('Another entity that it speaks of'),
  measuredAt: z.iso.datetime().optional(),
  source: z.string().optional(),
});
/**
 * What a check rests on.
 *
 * @public
 */
export type CheckEvidence = z.infer<typeof checkEvidence>;

/**
 * One check of a policy, judged.
 *
 * @public
 */
export const checkResult = z.object({
  id: z.string().describe('Unique in the policy; a pack puts its own before'),
  title: z.string(),
  outcome: z.enum(CHECK_OUTCOMES),
  required: z
    .boolean()
    .describe('Whether the gate asks for it; the others only advise'),
  reason: z.string().describe('What was found, in a sentence with figures'),
  pack: z.string().optional(),
  area: z.string().optional().describe('Heading to group by'),
  source: z
    .string()
    .optional()
    .describe('The rule behind it, such as Regulation (EU) 2024/1689, Art. 10'),
  appliesFrom: z.iso
    .date()
    .optional()
    .describe('Before this day it only advises'),
  evidence: checkEvidence.optional(),
  waiver: z
    .object({
      id: z.uuid(),
      by: z.string(),
      reason: z.string(),
      until: z.iso.datetime(),
    })
    .optional()
    .describe('Why it is waived although it did not pass'),
});
/**
 * One check of a policy, judged.
 *
 * @public
 */
export type CheckResult = z.infer<typeof checkResult>;
