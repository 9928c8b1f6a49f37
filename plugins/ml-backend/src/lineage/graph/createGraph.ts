import { mlLineageNotifyPermission } from '@callboard/plugin-ml-common';
import { StatusSource } from '@callboard/plugin-ml-node';
import { AreaDeps } from '../../Area';
import { ModelVersions } from '../../ModelVersions';
import { Part } from '../../Part';
import { SweptStatuses } from '../../SweptStatuses';
import { TrainingRuns } from '../../TrainingRuns';
import { VisibleRefs } from '../../VisibleRefs';
import { Around } from './Around';
import { DefaultLineageQueries } from './DefaultLineageQueries';
import { registerGraphActions } from './graphActions';
import { GraphMetrics } from './GraphMetrics';
import { graphRouter } from './graphRouter';
import { Impact } from './Impact';
import { NodeDetails } from './NodeDetails';
import { ImpactNotices } from './notices/ImpactNotices';
import { NodeViews } from './show/NodeViews';
import { NodeStore } from './store/NodeStore';
import { InputStore } from './status/InputStore';
import { lineageStatusSource } from './status/lineageStatusSource';
import { Trainings } from './status/Trainings';
import { RunStore } from './store/RunStore';
import { StoredTrainingRuns } from './store/StoredTrainingRuns';
import { Explorers } from './walk/Explorers';

/** Answers what a node comes from, leads to and reaches. */
export function createGraph(
  deps: AreaDeps,
  others: {
    statuses: SweptStatuses;
    versions: ModelVersions;
    visibleRefs: VisibleRefs;
  },
): Part & { statusSource?: StatusSource; trainingRuns: TrainingRuns } {
  const { auditor, catalogReader, db, httpAuth } = deps;
  const { notifications, permissions } = deps;
  const { statuses, visibleRefs } = others;
  const now = () => new Date();
  const explorers = new Explorers({ db, catalogReader, visibleRefs });
  const nodes = new NodeStore(db);
  const runs = new RunStore(db);
  const views = new NodeViews({
    nodes,
    runs,
    statuses,
    visible: deps.visibleEntities,
  });
  const parts = { db, explorers, runs, views, now };
  const queries = new DefaultLineageQueries({
    around: new Around(parts),
    impact: new Impact(parts),
    details: new NodeDetails(parts),
    metrics: new GraphMetrics(deps.metrics.registry),
  });
  const notices = new ImpactNotices({ notifications, permissions, queries });
  const inputs = new InputStore(db);
  const trainings = new Trainings({ nodes, inputs, runs, now });
  return {
    statusSource: lineageStatusSource({ trainings, versions: others.versions }),
    router: graphRouter({ auditor, httpAuth, notices, queries }),
    actions: registry => registerGraphActions(registry, queries),
    permissions: [mlLineageNotifyPermission],
    trainingRuns: new StoredTrainingRuns(db),
  };
}
