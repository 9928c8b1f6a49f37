import { z } from 'zod';

/** The five words for a status, from best to worst in terms of what a person must do. */
export const STATUS_LEVELS = [
  'ok',
  'not-set-up',
  'unknown',
  'attention',
  'failing',
] as const;

export const statusLevel = z
  .enum(STATUS_LEVELS)
  .describe('ok, not-set-up, unknown, attention or failing');

export type StatusLevel = z.infer<typeof statusLevel>;

/** The level that a person must look at first; `ok` for none. */
export function worstLevel(levels: Iterable<StatusLevel>): StatusLevel {
  let worst: StatusLevel = 'ok';
  for (const level of levels) {
    if (STATUS_LEVELS.indexOf(level) > STATUS_LEVELS.indexOf(worst)) {
      worst = level;
    }
  }
  return worst;
}
