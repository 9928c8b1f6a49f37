import { BudgetAnswer } from '@callboard/plugin-ml-common';

const WORST_FIRST = ['failing', 'attention', 'unknown', 'ok'];

/** By state, then by how much of the budget is spent. */
export function worstFirst(all: readonly BudgetAnswer[]): BudgetAnswer[] {
  const rank = ({ status }: BudgetAnswer) => WORST_FIRST.indexOf(status.state);
  const share = ({ status }: BudgetAnswer) => status.spentShare ?? 0;
  return [...all].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      share(b) - share(a) ||
      (a.budget.target < b.budget.target ? -1 : 1),
  );
}
