import { AreaDeps } from '../../Area';
import { ModelVersions } from '../../ModelVersions';
import { Part } from '../../Part';
import { Alerts } from '../Alerts';
import { DriftSight, Monitors } from '../Monitors';
import { createRetraining } from '../retraining/createRetraining';
import { AlertActions } from './AlertActions';
import { AlertMetrics } from './AlertMetrics';
import { alertsRouter } from './alertsRouter';
import { AlertStore } from './AlertStore';
import { Announcements } from './Announcements';
import { registerAlertActions } from './registerAlertActions';
import { StoredAlerts } from './StoredAlerts';

/** How often it is looked for what happened to alerts, seconds. */
const ANNOUNCE_SECONDS = 5;

/** What moved, who is told of it, and what is done about it. */
export function createAlerts(
  deps: AreaDeps,
  parts: {
    monitors: Monitors;
    sight: DriftSight;
    versions: ModelVersions;
  },
): Part & { alerts: Alerts } {
  const { auditor, auth, db, httpAuth, notifications } = deps;
  const store = new AlertStore(db);
  const retraining = createRetraining(deps, { ...parts, alerts: store });
  const { requests } = retraining;
  const actions = new AlertActions({
    ...parts,
    db,
    requests,
    store,
    triggerNames: () => deps.retrainingTriggers.names(),
  });
  const announcements = new Announcements({
    catalog: deps.catalogReader,
    db,
    events: deps.events,
    logger: deps.logger.child({ area: 'drift' }),
    metrics: new AlertMetrics(deps.metrics.registry),
    notifications,
    now: () => new Date(),
    store,
  });
  return {
    alerts: new StoredAlerts({ store, requests }),
    router: alertsRouter({ actions, auditor, httpAuth }),
    actions: registry =>
      registerAlertActions(registry, { actions, auditor, auth }),
    tasks: [
      {
        id: 'drift-announcements',
        schedule: {
          scope: 'global',
          frequency: { seconds: ANNOUNCE_SECONDS },
          timeout: { minutes: 5 },
        },
        run: signal => announcements.run(signal),
      },
      ...retraining.tasks,
    ],
  };
}
