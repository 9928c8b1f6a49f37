import { RepeatedTask } from '@callboard/plugin-ml-node';
import { AreaDeps } from '../../Area';
import { ModelVersions } from '../../ModelVersions';
import { AlertStore } from '../alerts/AlertStore';
import { Monitors } from '../Monitors';
import { readRetrainingConfig } from './retrainingConfig';
import { RetrainingMetrics } from './RetrainingMetrics';
import { RetrainingOutcomes } from './RetrainingOutcomes';
import { RetrainingQueue } from './RetrainingQueue';
import { RetrainingRequests } from './RetrainingRequests';
import { RetrainingStore } from './RetrainingStore';
import { RetrainingSubjects } from './RetrainingSubjects';
import { WebhookTrigger } from './WebhookTrigger';

/** How often requests are looked for that are due, seconds. */
const SEND_SECONDS = 5;
/** How often versions are looked for that came of requests, seconds. */
const OUTCOME_SECONDS = 30;

/** Asks pipelines for retrainings, and finds what came of it. */
export function createRetraining(
  deps: AreaDeps,
  parts: { alerts: AlertStore; monitors: Monitors; versions: ModelVersions },
): { requests: RetrainingRequests; tasks: RepeatedTask[] } {
  const { db, metrics, retrainingTriggers: triggers, rootConfig } = deps;
  const { alerts, versions } = parts;
  const logger = deps.logger.child({ area: 'drift' });
  const now = () => new Date();
  for (const config of readRetrainingConfig(rootConfig)) {
    triggers.add(new WebhookTrigger({ config, now }));
  }
  const store = new RetrainingStore(db);
  const portalUrl = rootConfig.getOptionalString('app.baseUrl') ?? '';
  const subjects = new RetrainingSubjects({
    ...parts,
    portalUrl: portalUrl.replace(/\/+$/, ''),
  });
  const queue = new RetrainingQueue({
    alerts,
    db,
    logger,
    metrics: new RetrainingMetrics(metrics.registry, () =>
      store.countWaiting(),
    ),
    now,
    requestFor: retraining => subjects.requestFor(retraining),
    store,
    triggers,
  });
  const outcomes = new RetrainingOutcomes({ alerts, db, now, store, versions });
  return {
    requests: new RetrainingRequests({ alerts, store }),
    tasks: [
      {
        id: 'drift-retraining',
        schedule: {
          scope: 'local',
          frequency: { seconds: SEND_SECONDS },
          timeout: { minutes: 10 },
        },
        run: signal => queue.run(signal),
      },
      {
        id: 'drift-retraining-outcomes',
        schedule: {
          scope: 'global',
          frequency: { seconds: OUTCOME_SECONDS },
          timeout: { minutes: 5 },
        },
        run: signal => outcomes.run(signal),
      },
    ],
  };
}
