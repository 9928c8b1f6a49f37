import {
  budgetPeriod,
  BudgetStatus,
  judgeBudget,
} from '@callboard/plugin-ml-common';
import { StoredBudget } from './BudgetStore';
import { Standing } from './StandingStore';

/** Judged so long ago, milliseconds, a status is not of now: budgets are judged as often as sources are read. */
const STALE_MS = 86_400_000;

/** How spending stands now, by what was last found: what was found in a period that is over says nothing of the next. */
export function statusAt(
  { budget }: Pick<StoredBudget, 'budget'>,
  standing: Standing | undefined,
  now: Date,
): BudgetStatus {
  const at = now.toISOString();
  const period = budgetPeriod(budget, at);
  if (!standing || standing.status.period?.from !== period?.from) {
    return judgeBudget(budget, undefined, at);
  }
  const { judgedAt, status } = standing;
  return now.valueOf() - Date.parse(judgedAt) > STALE_MS
    ? {
        state: 'unknown',
        period,
        reason: `How spending stands was last found out at ${judgedAt}.`,
      }
    : status;
}
