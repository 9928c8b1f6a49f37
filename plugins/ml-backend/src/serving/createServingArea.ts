import { mlServingCreatePermission } from '@callboard/plugin-ml-common';
import { Router } from 'express';
import { Area, AreaDeps } from '../Area';
import { Claims } from '../Claims';
import { GpuCosts } from '../GpuCosts';
import { ServedUsage } from '../ServedUsage';
import { ServedWindows } from '../ServedWindows';
import { registerServingActions } from './answers/servingActions';
import { ServingAnswers } from './answers/ServingAnswers';
import { servingRouter } from './answers/servingRouter';
import { createServingIntake } from './intake/createServingIntake';
import { ServiceJudge } from './objectives/ServiceJudge';
import { addPrometheusSources } from './prometheus/addPrometheusSources';
import { HourlyPull } from './pull/HourlyPull';
import { PullTask } from './pull/PullTask';
import { ServicePull } from './pull/ServicePull';
import { servingRetention } from './pull/servingRetention';
import { ServingMetrics } from './ServingMetrics';
import { servingStatusSource } from './status/servingStatusSource';
import { ObjectiveStore } from './store/ObjectiveStore';
import { ReadStore } from './store/ReadStore';
import { SentStore } from './store/SentStore';
import { UsageStore } from './store/UsageStore';
import { WindowStore } from './store/WindowStore';

/** Intervals without a good read after which figures are not of now. */
const STALE_AFTER = 3;

/** How services serve: requests, latency and errors in closed hours, and whether they do what they promise. */
export function createServingArea(
  deps: AreaDeps,
  { gpuCosts }: { gpuCosts: GpuCosts },
): Area & { served: ServedWindows; usage: ServedUsage } {
  const { catalogReader: catalog, db, metricSources } = deps;
  const config = deps.config.serving;
  addPrometheusSources(config, deps);
  const now = () => new Date();
  const stores = {
    objectives: new ObjectiveStore(db),
    reads: new ReadStore(db),
    sent: new SentStore(db),
    usage: new UsageStore(db),
    windows: new WindowStore(db),
  };
  const pulled = () => metricSources.names();
  const parts = {
    ...config,
    ...stores,
    catalog,
    claims: new Claims({ db, now }),
    db,
    intervalMs: config.pullIntervalMs,
    logger: deps.logger.child({ area: 'serving' }),
    metrics: new ServingMetrics(deps.metrics.registry),
    now,
    judge: new ServiceJudge({ ...stores, now, pulled }),
    pulled,
    staleMs: config.pullIntervalMs * STALE_AFTER + config.settleMs,
    sources: () => metricSources.all(),
  };
  const answers = new ServingAnswers({
    ...parts,
    gpuCosts,
    visible: deps.visibleEntities,
  });
  const pull = new ServicePull({ ...parts, hourly: new HourlyPull(parts) });
  const task = new PullTask({ ...parts, pull });
  return {
    router: Router().use(
      servingRouter({ answers, httpAuth: deps.httpAuth }),
      createServingIntake(deps, parts),
    ),
    actions: registry => registerServingActions(registry, answers),
    permissions: [mlServingCreatePermission],
    served: parts.windows,
    usage: parts.usage,
    statusSource: servingStatusSource({
      ...parts,
      isConfigured: () => metricSources.all().length > 0,
    }),
    tasks: [
      {
        id: 'serving-pull',
        schedule: {
          // Claims share the services out among the replicas.
          scope: 'local',
          frequency: { milliseconds: config.pullIntervalMs },
          timeout: { hours: 1 },
        },
        run: signal => task.run(signal),
      },
      servingRetention(parts),
    ],
  };
}
