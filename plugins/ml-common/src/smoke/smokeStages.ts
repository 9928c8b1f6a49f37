import { z } from 'zod';

/**
 * The stages of a smoke test, in their order.
 *
 * @public
 */
export const SMOKE_STAGES = [
  'device',
  'artifact',
  'cold-start',
  'provider',
  'golden',
  'determinism',
  'load',
  'memory',
  'bad-inputs',
] as const;

/**
 * One stage of a smoke test.
 *
 * @public
 */
export const smokeStageId = z.enum(SMOKE_STAGES);
/**
 * One stage of a smoke test.
 *
 * @public
 */
export type SmokeStageId = z.infer<typeof smokeStageId>;

/**
 * How a stage ended, or how far it is.
 *
 * @public
 */
export const smokeStageState = z.enum([
  'waiting',
  'running',
  'passed',
  'failed',
  'skipped',
]);
/**
 * How a stage ended, or how far it is.
 *
 * @public
 */
export type SmokeStageState = z.infer<typeof smokeStageState>;

/**
 * A stage of a report: what was found.
 *
 * @public
 */
export const smokeStageResult = z.object({
  id: smokeStageId,
  outcome: z.enum(['passed', 'failed', 'skipped']),
  reason: z
    .string()
    .max(2000)
    .optional()
    .describe('A sentence; always there when failed or skipped'),
  blame: z
    .enum(['model', 'infrastructure'])
    .optional()
    .describe('Whose fault a failure is; there when failed'),
  seconds: z.number().nonnegative().describe('Time that it took'),
});
/**
 * A stage of a report: what was found.
 *
 * @public
 */
export type SmokeStageResult = z.infer<typeof smokeStageResult>;
