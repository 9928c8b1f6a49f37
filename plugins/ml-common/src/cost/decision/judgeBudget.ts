import { BudgetBody, BudgetStatus } from '../budget';
import { budgetPeriod } from './budgetPeriod';
import { MINIMUM_COVERAGE } from './commonWindows';
import { percent } from './percent';

/**
 * When a budget needs attention, and when spending against it is not known.
 *
 * @public
 */
export const BUDGET_RULES = {
  /** Attention from this share of the budget on, if it is spent too fast. Before, few windows decide too much. */
  attentionFrom: 0.5,
  /** How far the share spent may be from the share of time, up or down, and be on track. */
  paceTolerance: 0.1,
  /** How long costs may lag behind, days. */
  staleAfterDays: 3,
};

const DAY_MS = 86_400_000;

/**
 * What is known of spending in the period that now is in.
 *
 * @public
 */
export interface Spending {
  /** Millionths of the budget's currency, of its basis, in closed windows of the period. */
  spent: number;
  /** End of the last of these windows. */
  until: string;
  /** Share of the time from the begin of the period to `until` of which there are windows with data. */
  coverage: number;
}

/**
 * How spending stands to a budget, by what was spent so far and the time that it was spent in; nothing is forecast.
 *
 * - `failing`: more is spent than the budget, even if not all of the time is known
 * - `unknown`: no costs are known, or they reach less far than BUDGET_RULES allow, or cover less than MINIMUM_COVERAGE
 * - `attention`: at least half is spent, and its share is more than 0.1 above the share of time
 * - `ok`: otherwise
 *
 * @param spending - undefined: nothing is known
 *
 * @public
 */
export function judgeBudget(
  budget: BudgetBody,
  spending: Spending | undefined,
  now: string,
): BudgetStatus {
  const period = budgetPeriod(budget, now);
  if (!period) {
    return unknown(`The budget begins on ${budget.from}.`);
  }
  if (!spending) {
    return { ...unknown('No costs of this period are known.'), period };
  }
  const { spent, until } = spending;
  const spentShare = spent / budget.amount;
  const timeShare = span(period.from, until) / span(period.from, period.to);
  const known = { period, spent, spentShare, timeShare, until };
  const figures = `${percent(
    spentShare,
  )} of the budget is spent after ${percent(timeShare)} of the ${
    budget.period
  }`;
  if (spent > budget.amount) {
    return { state: 'failing', pace: 'over', ...known, reason: `${figures}.` };
  }
  const doubt = doubtOf(spending, now);
  if (doubt) {
    return { ...unknown(doubt), ...known };
  }
  const pace = paceOf(spentShare - timeShare);
  const isFast = pace === 'over' && spentShare >= BUDGET_RULES.attentionFrom;
  return {
    state: isFast ? 'attention' : 'ok',
    pace,
    ...known,
    reason: isFast ? `${figures}, which is too fast.` : `${figures}.`,
  };
}

/** Why what is known is too little. */
function doubtOf(
  { coverage, until }: Spending,
  now: string,
): string | undefined {
  if (coverage < MINIMUM_COVERAGE) {
    return `Costs are known of ${percent(
      coverage,
    )} of the time until ${until}, less than ${percent(MINIMUM_COVERAGE)}.`;
  }
  return span(until, now) > BUDGET_RULES.staleAfterDays * DAY_MS
    ? `Costs are known until ${until} only, more than ${BUDGET_RULES.staleAfterDays} days ago.`
    : undefined;
}

function paceOf(ahead: number): 'under' | 'on-track' | 'over' {
  if (Math.abs(ahead) <= BUDGET_RULES.paceTolerance) {
    return 'on-track';
  }
  return ahead > 0 ? 'over' : 'under';
}

function unknown(reason: string): BudgetStatus {
  return { state: 'unknown', reason };
}

function span(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}
