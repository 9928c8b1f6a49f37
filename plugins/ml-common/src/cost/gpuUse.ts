import { z } from 'zod';
import { amount } from './amount';

const gpuHours = z.number().nonnegative();

/**
 * What cannot be told of GPU hours: whether the engine or the tensor cores worked, whether they were idle, or what
 * idle ones cost.
 *
 * @public
 */
export const GPU_UNKNOWNS = [
  'engine-active',
  'tensor-active',
  'idle',
  'saving',
] as const;

/**
 * What became of reserved GPUs, in hours of one GPU. Memory is not told: a model that nobody asks holds it as well.
 *
 * @public
 */
export const gpuUse = z.object({
  reserved: gpuHours,
  engineActive: gpuHours.describe(
    'In which anything ran, by DCGM_FI_PROF_GR_ENGINE_ACTIVE',
  ),
  tensorActive: gpuHours.describe(
    'In which tensor cores worked, by DCGM_FI_PROF_PIPE_TENSOR_ACTIVE',
  ),
  idle: gpuHours.describe('Reserved, quiet and without requests'),
  saving: amount.describe(
    'What the idle hours cost: what releasing them would have saved',
  ),
  quietMinutes: z
    .number()
    .positive()
    .describe('For how long at least, for hours to count as idle'),
  unknown: z
    .array(
      z.object({
        what: z.enum(GPU_UNKNOWNS),
        hours: gpuHours.describe('That are in none of the figures of it'),
        reason: z.string().describe('In a sentence'),
      }),
    )
    .describe('None: everything is known'),
});
/**
 * What became of reserved GPUs.
 *
 * @public
 */
export type GpuUse = z.infer<typeof gpuUse>;
