import { Router } from 'express';
import { Area, AreaDeps } from '../Area';
import { ModelVersions, VersionFeed } from '../ModelVersions';
import { Part } from '../Part';
import { RunningVersions } from '../RunningVersions';
import { SweptStatuses } from '../SweptStatuses';
import { TrainingRuns } from '../TrainingRuns';
import { VisibleRefs } from '../VisibleRefs';
import { createClaims } from './claims/createClaims';
import { createGraph } from './graph/createGraph';
import { createIngest } from './ingest/createIngest';
import { createSync } from './sync/createSync';

/** What was made from what: told by runs, the catalog, registries and deployments. */
export function createLineageArea(
  deps: AreaDeps,
  others: {
    running: RunningVersions;
    statuses: SweptStatuses;
    versions: ModelVersions & VersionFeed;
    visibleRefs: VisibleRefs;
  },
): Area & { trainingRuns: TrainingRuns } {
  const sync = createSync(deps, others);
  const graph = createGraph(deps, others);
  const parts: Part[] = [
    createIngest(deps),
    sync,
    createClaims(deps, {
      bindings: sync.bindings,
      visibleRefs: others.visibleRefs,
    }),
    graph,
  ];
  const router = Router();
  parts.forEach(part => part.router && router.use(part.router));
  return {
    router,
    tasks: parts.flatMap(({ tasks = [] }) => tasks),
    actions: registry => parts.forEach(part => part.actions?.(registry)),
    permissions: parts.flatMap(({ permissions = [] }) => permissions),
    statusSource: graph.statusSource,
    trainingRuns: graph.trainingRuns,
  };
}
