import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { BudgetAnswer, BudgetStatus } from '@callboard/plugin-ml-common';
import { VisibleRefs } from '../../VisibleRefs';
import { CostEntity } from '../CostEntity';
import { BearerStore } from '../store/BearerStore';
import { BudgetRights } from './BudgetRights';
import { StoredBudget } from './BudgetStore';
import { StandingStore } from './StandingStore';
import { statusAt } from './statusAt';

const HIDDEN: BudgetStatus = {
  state: 'unknown',
  reason:
    'Some of what counts against this budget is hidden from you, so that how it stands is told to its owner and to those who may see all costs.',
};

/** Shows budgets to callers who may see their targets. */
export class ShownBudgets {
  constructor(
    private readonly options: {
      bearers: BearerStore;
      now: () => Date;
      rights: BudgetRights;
      standings: StandingStore;
      visibleRefs: VisibleRefs;
    },
  ) {}

  /** In their order. Figures over something that is hidden from the caller are not told. */
  async of(
    all: ReadonlyArray<{ stored: StoredBudget; target: CostEntity }>,
    credentials: BackstageCredentials,
  ): Promise<BudgetAnswer[]> {
    const { now, rights, standings } = this.options;
    const found = await standings.newest(all.map(({ stored }) => stored.id));
    const caller = await rights.of(credentials);
    const partly = all.filter(({ target }) => !caller.maySeeWhole(target));
    const hidden = await this.hidden(
      partly.flatMap(({ stored }) => found.get(stored.id)?.bearers ?? []),
      partly.length > 0 ? credentials : undefined,
    );
    return all.map(({ stored, target }) => {
      const standing = found.get(stored.id);
      const isTold =
        caller.maySeeWhole(target) ||
        !standing?.bearers.some(each => hidden.has(each));
      return {
        budget: stored.budget,
        status: isTold ? statusAt(stored, standing, now()) : HIDDEN,
      };
    });
  }

  /** Those that the caller does not see. */
  private async hidden(
    ids: readonly number[],
    credentials: BackstageCredentials | undefined,
  ): Promise<Set<number>> {
    if (!credentials || ids.length === 0) {
      return new Set();
    }
    const { bearers, visibleRefs } = this.options;
    const sight = await visibleRefs.of(credentials);
    const known = await bearers.byIds([...new Set(ids)]);
    const seen = new Set(sight.those(known).map(({ id }) => id));
    return new Set(ids.filter(id => !seen.has(id)));
  }
}
