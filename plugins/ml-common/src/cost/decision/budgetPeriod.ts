import { BudgetBody } from '../budget';
import { CostWindow } from '../costFact';

const MONTHS = { month: 1, quarter: 3 };

/**
 * The period of a budget that an instant is in, in UTC; undefined before the first one begins.
 *
 * @public
 */
export function budgetPeriod(
  { from, period }: Pick<BudgetBody, 'from' | 'period'>,
  at: string,
): CostWindow | undefined {
  const begin = new Date(from);
  const now = new Date(at);
  if (now < begin) {
    return undefined;
  }
  const length = MONTHS[period];
  const passed = monthOf(now) - monthOf(begin);
  const month = monthOf(begin) + passed - (passed % length);
  return { from: monthAt(month), to: monthAt(month + length) };
}

/** Months since the year 0. */
function monthOf(date: Date): number {
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function monthAt(month: number): string {
  return new Date(Date.UTC(Math.floor(month / 12), month % 12)).toISOString();
}
