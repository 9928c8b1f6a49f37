import {
  mlCostCreatePermission,
  mlCostReadAllPermission,
} from '@callboard/plugin-ml-common';
import { Router } from 'express';
import { Area, AreaDeps } from '../Area';
import { VisibleRefs } from '../VisibleRefs';
import { createAnswers } from './answers/createAnswers';
import { createCostParts } from './createCostParts';
import { createIntake } from './intake/createIntake';

/** What entities cost, as sources say it. */
export function createCostArea(
  deps: AreaDeps,
  { visibleRefs }: { visibleRefs: VisibleRefs },
): Area {
  const parts = createCostParts(deps);
  const all = [
    createIntake(deps, parts),
    createAnswers(deps, parts, visibleRefs),
  ];
  return {
    router: Router().use(...all.flatMap(part => part.router ?? [])),
    tasks: all.flatMap(({ tasks = [] }) => tasks),
    actions: registry => all.forEach(part => part.actions?.(registry)),
    permissions: [mlCostCreatePermission, mlCostReadAllPermission],
  };
}
