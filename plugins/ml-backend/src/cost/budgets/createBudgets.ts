import { mlBudgetManagePermission } from '@callboard/plugin-ml-common';
import { StatusSource } from '@callboard/plugin-ml-node';
import { AreaDeps } from '../../Area';
import { Claims } from '../../Claims';
import { Part } from '../../Part';
import { VisibleRefs } from '../../VisibleRefs';
import { CostSight } from '../answers/CostSight';
import { CostParts } from '../createCostParts';
import { CostSnapshots } from '../store/CostSnapshots';
import { registerBudgetActions } from './budgetActions';
import { BudgetJudge } from './BudgetJudge';
import { BudgetMetrics } from './BudgetMetrics';
import { BudgetRights } from './BudgetRights';
import { Budgets } from './Budgets';
import { BudgetSpending } from './BudgetSpending';
import { budgetsRouter } from './budgetsRouter';
import { budgetStatusSource } from './budgetStatusSource';
import { BudgetStore } from './BudgetStore';
import { BudgetTargets } from './BudgetTargets';
import { BudgetWatch } from './BudgetWatch';
import { ShownBudgets } from './ShownBudgets';
import { StandingStore } from './StandingStore';

/** What may be spent, how spending stands to it, and who is told. */
export function createBudgets(
  deps: AreaDeps,
  parts: CostParts,
  { sight, visibleRefs }: { sight: CostSight; visibleRefs: VisibleRefs },
): Part & { statusSource: StatusSource } {
  const { auditor, catalogReader: catalog, config, db, httpAuth } = deps;
  const shared = {
    ...parts,
    ...deps,
    catalog,
    budgets: new BudgetStore(db),
    sight,
    spending: new BudgetSpending(new CostSnapshots(db)),
    standings: new StandingStore(db),
    visible: deps.visibleEntities,
    visibleRefs,
  };
  const judge = new BudgetJudge(shared);
  const rights = new BudgetRights(shared);
  const shown = new ShownBudgets({ ...shared, rights });
  const budgets = new Budgets({
    ...{ ...shared, judge, rights, shown },
    logger: parts.logger,
  });
  const watch = new BudgetWatch({
    ...shared,
    claims: new Claims(shared),
    judge,
    keepForMs: config.cost.keepForMs,
    logger: parts.logger,
    metrics: new BudgetMetrics(deps.metrics.registry),
    targets: new BudgetTargets(catalog),
  });
  return {
    actions: registry => registerBudgetActions(registry, { budgets }),
    permissions: [mlBudgetManagePermission],
    router: budgetsRouter({ auditor, budgets, httpAuth }),
    statusSource: budgetStatusSource(shared),
    tasks: [
      {
        id: 'cost-budgets',
        schedule: {
          scope: 'global',
          // What is read anew is judged anew.
          frequency: { milliseconds: config.cost.sources.pullIntervalMs },
          initialDelay: { minutes: 1 },
          timeout: { minutes: 30 },
        },
        run: signal => watch.run(signal),
      },
    ],
  };
}
