import {
  mlDriftManagePermission,
  mlProfileCreatePermission,
} from '@callboard/plugin-ml-common';
import { Router } from 'express';
import { Area, AreaDeps } from '../Area';
import { ModelVersions } from '../ModelVersions';
import { createAlerts } from './alerts/createAlerts';
import { createEvaluation } from './evaluate/createEvaluation';
import { createIntake } from './intake/createIntake';
import { createMonitors } from './monitors/createMonitors';
import { createPull } from './pull/createPull';
import { createDriftParts } from './createDriftParts';

/** How far what models are asked, and how they answer, has moved from what they were made for. */
export function createDriftArea(
  deps: AreaDeps,
  others: { versions: ModelVersions },
): Area {
  const parts = createDriftParts(deps);
  const alerting = createAlerts(deps, { ...parts, ...others });
  const all = [
    createIntake(deps, parts),
    createMonitors(deps, parts, alerting.alerts),
    createPull(deps, parts),
    createEvaluation(deps, parts, alerting.alerts),
    alerting,
  ];
  return {
    router: Router().use(...all.flatMap(part => part.router ?? [])),
    tasks: all.flatMap(({ tasks = [] }) => tasks),
    actions: registry => all.forEach(part => part.actions?.(registry)),
    permissions: [mlProfileCreatePermission, mlDriftManagePermission],
  };
}
