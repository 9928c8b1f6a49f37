import {
  mlDriftManagePermission,
  mlProfileCreatePermission,
} from '@callboard/plugin-ml-common';
import { TimelineSource } from '@callboard/plugin-ml-node';
import { Router } from 'express';
import { Area, AreaDeps } from '../Area';
import { VisibleRefs } from '../VisibleRefs';
import { ModelVersions } from '../ModelVersions';
import { AlertStore } from './alerts/AlertStore';
import { createAlerts } from './alerts/createAlerts';
import { createEvaluation } from './evaluate/createEvaluation';
import { createIntake } from './intake/createIntake';
import { createMonitors } from './monitors/createMonitors';
import { createPull } from './pull/createPull';
import { createAnswers } from './answers/createAnswers';
import { DriftViews } from './answers/DriftViews';
import { driftStatusSource } from './status/driftStatusSource';
import { driftTimeline } from './status/driftTimeline';
import { VersionDrift } from './status/VersionDrift';
import { createDriftParts } from './createDriftParts';

/** How far what models are asked, and how they answer, has moved from what they were made for. */
export function createDriftArea(
  deps: AreaDeps,
  others: {
    /** Tells of versions and deployments. */
    timeline: TimelineSource;
    versions: ModelVersions;
    visibleRefs: VisibleRefs;
  },
): Area {
  const parts = createDriftParts(deps);
  const alerting = createAlerts(deps, { ...parts, ...others });
  const { alerts } = alerting;
  parts.metrics.watch(() => alerts.countOpen());
  const views = new DriftViews({ ...parts, alerts });
  const all = [
    createAnswers(deps, parts, { ...others, alerts, views }),
    createIntake(deps, parts),
    createMonitors(deps, parts, alerts),
    createPull(deps, parts),
    createEvaluation(deps, parts, alerts),
    alerting,
  ];
  return {
    router: Router().use(...all.flatMap(part => part.router ?? [])),
    tasks: all.flatMap(({ tasks = [] }) => tasks),
    actions: registry => all.forEach(part => part.actions?.(registry)),
    statusSource: driftStatusSource({
      ...parts,
      catalog: deps.catalogReader,
      ofVersions: new VersionDrift({
        ...parts,
        alerts: new AlertStore(deps.db),
      }),
      versions: others.versions,
      views,
    }),
    timelineSource: driftTimeline({ ...parts, alerts }),
    permissions: [mlProfileCreatePermission, mlDriftManagePermission],
  };
}
