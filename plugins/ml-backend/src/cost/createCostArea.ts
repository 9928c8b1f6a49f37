import {
  mlCostCreatePermission,
  mlCostReadAllPermission,
} from '@callboard/plugin-ml-common';
import { Router } from 'express';
import { Area, AreaDeps } from '../Area';
import { TrainingRuns } from '../TrainingRuns';
import { VisibleRefs } from '../VisibleRefs';
import { createAnswers } from './answers/createAnswers';
import { createCostParts } from './createCostParts';
import { createIntake } from './intake/createIntake';
import { createSources } from './sources/createSources';
import { costStatusSource } from './status/costStatusSource';
import { RecentCosts } from './status/RecentCosts';

/** What entities cost, as sources say it. */
export function createCostArea(
  deps: AreaDeps,
  {
    trainingRuns,
    visibleRefs,
  }: {
    trainingRuns: TrainingRuns;
    visibleRefs: VisibleRefs;
  },
): Area {
  const parts = createCostParts(deps);
  const sources = createSources(deps, parts, { trainingRuns });
  const all = [
    createIntake(deps, parts),
    createAnswers(deps, parts, { states: sources.states, visibleRefs }),
    sources,
  ];
  return {
    router: Router().use(...all.flatMap(part => part.router ?? [])),
    tasks: all.flatMap(({ tasks = [] }) => tasks),
    actions: registry => all.forEach(part => part.actions?.(registry)),
    statusSource: costStatusSource({
      ...parts,
      recent: new RecentCosts(parts),
    }),
    permissions: [mlCostCreatePermission, mlCostReadAllPermission],
  };
}
