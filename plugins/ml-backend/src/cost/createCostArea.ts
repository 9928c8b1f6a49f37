import {
  mlCostCreatePermission,
  mlCostReadAllPermission,
} from '@callboard/plugin-ml-common';
import { Router } from 'express';
import { Area, AreaDeps } from '../Area';
import { ServedUsage } from '../ServedUsage';
import { ServedWindows } from '../ServedWindows';
import { TrainingRuns } from '../TrainingRuns';
import { VisibleRefs } from '../VisibleRefs';
import { createAnswers } from './answers/createAnswers';
import { createChange } from './change/createChange';
import { createBudgets } from './budgets/createBudgets';
import { createCostParts } from './createCostParts';
import { createCounts } from './counts/createCounts';
import { createSight } from './createSight';
import { createIntake } from './intake/createIntake';
import { createOutcomes } from './outcomes/createOutcomes';
import { createSources } from './sources/createSources';
import { costStatusSource } from './status/costStatusSource';
import { RecentCosts } from './status/RecentCosts';
import { RecentUnits } from './status/RecentUnits';
import { createUnits } from './units/createUnits';

/** What entities cost, as sources say it. */
export function createCostArea(
  deps: AreaDeps,
  {
    served,
    trainingRuns,
    usage,
    visibleRefs,
  }: {
    served: ServedWindows;
    trainingRuns: TrainingRuns;
    usage: ServedUsage;
    visibleRefs: VisibleRefs;
  },
): Area {
  const parts = createCostParts(deps);
  const sight = createSight(deps, parts, visibleRefs);
  const sources = createSources(deps, parts, { trainingRuns });
  const budgets = createBudgets(deps, parts, { sight, visibleRefs });
  const all = [
    createIntake(deps, parts),
    createCounts(deps, parts, { usage }),
    createAnswers(deps, { sight, states: sources.states }),
    createChange(deps, { served, sight }),
    budgets,
    createUnits(deps, parts, { served, sight }),
    createOutcomes(deps, parts),
    sources,
  ];
  return {
    router: Router().use(...all.flatMap(part => part.router ?? [])),
    tasks: all.flatMap(({ tasks = [] }) => tasks),
    actions: registry => all.forEach(part => part.actions?.(registry)),
    statusSource: [
      costStatusSource({
        ...parts,
        recent: new RecentCosts(parts),
        units: new RecentUnits({ ...parts, served }),
      }),
      budgets.statusSource,
    ],
    permissions: [
      mlCostCreatePermission,
      mlCostReadAllPermission,
      ...all.flatMap(({ permissions = [] }) => permissions),
    ],
  };
}
