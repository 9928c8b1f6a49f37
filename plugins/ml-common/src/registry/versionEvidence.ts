import { z } from 'zod';
import { statusSlot } from '../inventory/inventory';
import { statusLevel } from '../inventory/statusLevel';

/**
 * What one area can prove of one model version.
 *
 * @public
 */
export const versionEvidence = statusSlot.extend({
  slot: z.string().describe('Such as smoke'),
  recordId: z
    .string()
    .optional()
    .describe('What it rests on, such as the id of a run'),
  recordDigest: z
    .string()
    .optional()
    .describe('SHA-256 of that record, where it has one'),
  records: z
    .array(
      z.object({
        recordId: z.string(),
        recordDigest: z.string().optional(),
        at: z.iso.datetime(),
        level: statusLevel,
        text: z.string(),
        facts: z
          .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
          .describe('What a check may ask of it, such as profile and provider'),
      }),
    )
    .optional()
    .describe(
      'Where there are several, such as the newest run of each profile',
    ),
});
/**
 * What one area can prove of one model version.
 *
 * @public
 */
export type VersionEvidence = z.infer<typeof versionEvidence>;

/**
 * Answer of `GET /v1/versions/:versionId/evidence`.
 *
 * @public
 */
export const versionEvidenceAnswer = z.object({
  evidence: z.array(versionEvidence),
  missing: z
    .array(z.string())
    .describe('Slots that could not be read just now'),
});
/**
 * What is proven of a model version.
 *
 * @public
 */
export type VersionEvidenceAnswer = z.infer<typeof versionEvidenceAnswer>;
