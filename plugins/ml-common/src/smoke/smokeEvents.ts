import { z } from 'zod';
import { smokeStageId, smokeStageState } from './smokeStages';

/**
 * One line of what the runner writes to its standard output while it works.
 *
 * @public
 */
export const runnerEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('stage'),
    stage: smokeStageId,
    state: smokeStageState,
    reason: z.string().max(2000).optional(),
    seconds: z.number().optional(),
  }),
  z.object({
    type: z.literal('progress'),
    stage: smokeStageId,
    done: z.number().nonnegative(),
    of: z.number().positive(),
  }),
  z.object({
    type: z.literal('log'),
    level: z.enum(['info', 'warn', 'error']),
    text: z.string().max(2000),
  }),
]);
/**
 * One line of what the runner writes while it works.
 *
 * @public
 */
export type RunnerEvent = z.infer<typeof runnerEvent>;

/**
 * One line of `GET /v1/runs/:id/events`.
 *
 * @public
 */
export const smokeRunEvent = z.object({
  seq: z.int().describe('Ask with the last one again to go on from it'),
  at: z.iso.datetime(),
  event: z.discriminatedUnion('type', [
    ...runnerEvent.options,
    z.object({
      type: z.literal('state'),
      state: z.enum(['queued', 'claimed', 'running', 'finished']),
      reason: z.string().optional(),
    }),
  ]),
});
/**
 * One line of the events of a run.
 *
 * @public
 */
export type SmokeRunEvent = z.infer<typeof smokeRunEvent>;
