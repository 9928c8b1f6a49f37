import { BudgetStatus, StatusSlot } from '@callboard/plugin-ml-common';
import { StatusSource } from '@callboard/plugin-ml-node';
import { CostEntities } from '../CostEntities';
import { BearerStore } from '../store/BearerStore';
import { BudgetStore } from './BudgetStore';
import { StandingStore } from './StandingStore';
import { statusAt } from './statusAt';

/** The slot that budgets fill. */
export const BUDGET_SLOT = 'budget';

const WORDS: Record<BudgetStatus['state'], string> = {
  ok: 'within budget',
  attention: 'spent too fast',
  failing: 'over budget',
  unknown: 'not known',
};

/** Where something else counts as well: not everyone who sees the entity sees that, and a state beside an amount tells of it. */
const NOT_FOR_ALL: StatusSlot = {
  level: 'unknown',
  text: WORDS.unknown,
  reason:
    'Costs of other entities count as well; how the budget stands is told in its tab, to those who may see them.',
};

/** The slot `budget`, of entities that have one of their own; a check `status` of a review policy may ask for it. */
export function budgetStatusSource(options: {
  bearers: BearerStore;
  budgets: BudgetStore;
  entities: Pick<CostEntities, 'named'>;
  now: () => Date;
  standings: StandingStore;
}): StatusSource {
  const { bearers, budgets, entities, now, standings } = options;
  return {
    slot: BUDGET_SLOT,
    async summary(entityRefs) {
      const all = await budgets.ofTargets(entityRefs);
      const named = await entities.named(all.map(each => each.budget.target));
      const own = all.filter(
        ({ budget, uid }) => named.get(budget.target)?.uid === uid,
      );
      const found = await standings.newest(own.map(({ id }) => id));
      const counted = await bearers.byIds(
        [...found.values()].flatMap(each => each.bearers),
      );
      const uids = new Map(counted.map(({ id, uid }) => [id, uid]));
      return new Map(
        own.map(each => {
          const standing = found.get(each.id);
          const isAlone = (standing?.bearers ?? []).every(
            id => uids.get(id) === each.uid,
          );
          const status = statusAt(each, standing, now());
          return [
            each.budget.target,
            isAlone ? slotOf(status) : NOT_FOR_ALL,
          ] as const;
        }),
      );
    },
  };
}

function slotOf({
  reason,
  spentShare,
  state,
  until,
}: BudgetStatus): StatusSlot {
  const known = state === 'unknown' ? undefined : spentShare;
  return {
    level: state,
    text:
      known === undefined
        ? WORDS[state]
        : `${WORDS[state]}: ${Math.floor(known * 100)} %`,
    reason,
    ...(until && { measuredAt: until, source: 'budget' }),
    ...(known !== undefined && { value: known }),
  };
}
