import { policyCheck } from '@callboard/plugin-ml-common';
import { z } from 'zod';

const day = z.iso.date('must be a day, such as 2027-12-02');

const packCheck = policyCheck.extend({
  appliesFrom: z
    .union([day, z.templateLiteral(['date:', z.string().min(1)])])
    .optional(),
});

/** A list of checks that policies may take over, as its file says it. */
export const pack = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  source: z.string().min(1).describe('Of checks that name none'),
  dates: z
    .record(z.string(), day)
    .default({})
    .describe('By name; app-config may say others'),
  checks: z.array(packCheck).min(1),
});
export type Pack = z.infer<typeof pack>;
