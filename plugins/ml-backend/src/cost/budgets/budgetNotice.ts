import { parseEntityRef } from '@backstage/catalog-model';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { Budget, BudgetStatus } from '@callboard/plugin-ml-common';
import { spokenAmount } from '../status/spokenAmount';
import { Notice } from './nextNotice';

/** What the owner of a budget's target reads; what is told later in the same period replaces it. */
export function budgetNotice(
  { budget, title }: { budget: Budget; title: string },
  { period, reason, spent = 0 }: BudgetStatus,
  told: Notice,
): NotificationSendOptions['payload'] {
  const { amount, currency, target } = budget;
  const { kind, name, namespace } = parseEntityRef(target);
  const [is, may] = [spent, amount].map(each => spokenAmount(each, currency));
  return {
    title: `${title} ${wordsFor(told)}`,
    description: `${is} of ${may} (${budget.basis}). ${reason}`,
    link: `/catalog/${namespace}/${kind}/${name}/cost`,
    topic: 'ml-budget',
    scope: `ml-budget:${target}:${period?.from}`,
    severity: weightOf(told),
  };
}

function wordsFor({ change, state }: Notice): string {
  switch (state) {
    case 'failing':
      return 'is over its budget';
    case 'attention':
      return change === 'worse'
        ? 'spends its budget too fast'
        : 'is no longer over its budget, but spends it too fast';
    case 'ok':
      return 'is within its budget again';
    default:
      return state satisfies never;
  }
}

function weightOf({ change, state }: Notice): 'high' | 'low' | 'normal' {
  if (change === 'better') {
    return 'low';
  }
  return state === 'failing' ? 'high' : 'normal';
}
