import { z } from 'zod';

/**
 * One thing that happened to an entity.
 *
 * @public
 */
export const timelineEvent = z.object({
  at: z.iso.datetime(),
  kind: z
    .enum([
      'registered',
      'version',
      'alias',
      'deployment',
      'card',
      'conflict',
      'stale',
      'smoke',
      'review',
      'ownership',
      'drift',
    ])
    .describe('What to filter by'),
  text: z.string().max(300).describe('One line'),
  by: z.string().optional().describe('Who did it, as far as it is known'),
  versionId: z.uuid().optional(),
  recordId: z
    .string()
    .optional()
    .describe('What it tells of, such as the id of a run'),
});
/**
 * One thing that happened to an entity.
 *
 * @public
 */
export type TimelineEvent = z.infer<typeof timelineEvent>;

/**
 * Answer of `GET /v1/entities/:kind/:namespace/:name/timeline`: newest first, at most 200.
 *
 * @public
 */
export const timelineAnswer = z.object({
  events: z.array(timelineEvent),
  missing: z
    .array(z.string())
    .describe('Areas that could not be read just now'),
});
/**
 * What happened to an entity, newest first.
 *
 * @public
 */
export type TimelineAnswer = z.infer<typeof timelineAnswer>;
