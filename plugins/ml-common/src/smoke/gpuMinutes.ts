import { z } from 'zod';

const text = z
  .string('must be given once')
  .max(500, 'must be at most 500 characters');

/**
 * Query of `GET /v1/gpu-minutes`: one of both.
 *
 * @public
 */
export const gpuMinutesQuery = z.object({
  ref: text
    .optional()
    .describe('Entity ref of what is tested; its owner is meant'),
  owner: text.optional().describe('Entity ref of the owner'),
});
/**
 * Whose GPU minutes are asked for, after parsing.
 *
 * @public
 */
export type GpuMinutesQuery = z.infer<typeof gpuMinutesQuery>;

/**
 * Answer of `GET /v1/gpu-minutes`: what smoke tests of all that one owner owns have used of GPUs today.
 *
 * @public
 */
export const gpuMinutes = z.object({
  owner: z
    .string()
    .optional()
    .describe(
      'Entity ref; absent for what has no owner, which shares a budget',
    ),
  day: z.iso.date().describe('UTC'),
  renewsAt: z.iso.datetime(),
  budgetMinutes: z
    .number()
    .optional()
    .describe('For the day; absent where there is no budget'),
  usedMinutes: z.number().describe('Of runs that began on this day and ended'),
  reservedMinutes: z
    .number()
    .describe('Of runs that have not ended: GPUs times limits.seconds'),
});
/**
 * What an owner has used of GPUs today.
 *
 * @public
 */
export type GpuMinutes = z.infer<typeof gpuMinutes>;
