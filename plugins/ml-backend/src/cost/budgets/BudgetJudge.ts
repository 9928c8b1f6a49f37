import { AuthService } from '@backstage/backend-plugin-api';
import { budgetPeriod } from '@callboard/plugin-ml-common';
import { CostSight } from '../answers/CostSight';
import { BudgetSpending } from './BudgetSpending';
import { StoredBudget } from './BudgetStore';
import { countedFor } from './countedFor';
import { Standing, StandingStore } from './StandingStore';

/** Finds out how spending stands to budgets, over all that counts, whoever may see it. */
export class BudgetJudge {
  constructor(
    private readonly options: {
      auth: AuthService;
      now: () => Date;
      sight: CostSight;
      spending: BudgetSpending;
      standings: StandingStore;
    },
  ) {}

  /** Undefined before the first period. @throws NotFoundError where the target is gone */
  async judge({ budget, id }: StoredBudget): Promise<Standing | undefined> {
    const { auth, sight, spending, standings } = this.options;
    const now = this.options.now();
    const period = budgetPeriod(budget, now.toISOString());
    if (!period) {
      return undefined;
    }
    const asked = await sight.asked(
      countedFor(budget.target),
      await auth.getOwnServiceCredentials(),
    );
    const status = await spending.judge(budget, asked, now);
    const bearers = [...asked.bearers, ...asked.left].map(each => each.id);
    return standings.judge(id, period.from, { status, bearers }, now);
  }
}
