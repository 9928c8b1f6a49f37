import { z } from 'zod';

/**
 * The five words for a status, from best to worst in terms of what a person must do.
 *
 * @public
 */
export const STATUS_LEVELS = [
  'ok',
  'not-set-up',
  'unknown',
  'attention',
  'failing',
] as const;

/**
 * Schema of a status level.
 *
 * @public
 */
export const statusLevel = z
  .enum(STATUS_LEVELS)
  .describe('ok, not-set-up, unknown, attention or failing');

/**
 * One of the five words for a status.
 *
 * @public
 */
export type StatusLevel = z.infer<typeof statusLevel>;

/**
 * The level that a person must look at first; `ok` for none.
 *
 * @public
 */
export function worstLevel(levels: Iterable<StatusLevel>): StatusLevel {
  let worst: StatusLevel = 'ok';
  for (const level of levels) {
    if (STATUS_LEVELS.indexOf(level) > STATUS_LEVELS.indexOf(worst)) {
      worst = level;
    }
  }
  return worst;
}
