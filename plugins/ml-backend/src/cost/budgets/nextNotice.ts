import { BudgetStatus } from '@callboard/plugin-ml-common';
import { z } from 'zod';

/** Worst last. */
const KNOWN = ['ok', 'attention', 'failing'] as const;

/** What an owner is told of a budget: how spending stands now, and whether that is worse than what they were told before. */
export const notice = z.object({
  state: z.enum(KNOWN),
  change: z.enum(['worse', 'better']),
});
/** What an owner is told of a budget. */
export type Notice = z.infer<typeof notice>;

/**
 * What is to be told now; each change to a state is told once in a period. Not knowing is no alarm, and no calm either.
 *
 * @param told - in this period, oldest first
 */
export function nextNotice(
  told: readonly Notice[],
  state: BudgetStatus['state'],
): Notice | undefined {
  if (state === 'unknown') {
    return undefined;
  }
  const before = told.at(-1)?.state ?? 'ok';
  if (state === before) {
    return undefined;
  }
  const change =
    KNOWN.indexOf(state) > KNOWN.indexOf(before) ? 'worse' : 'better';
  const isTold = told.some(
    each => each.state === state && each.change === change,
  );
  return isTold ? undefined : { state, change };
}
