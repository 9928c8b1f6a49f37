import { mockServices } from '@backstage/backend-test-utils';
import { RetrainingTrigger } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { Registry } from 'prom-client';
import { ModelVersions } from '../../../ModelVersions';
import { AlertStore } from '../../alerts/AlertStore';
import { StoredAlerts } from '../../alerts/StoredAlerts';
import { ByName } from '../../../ByName';
import { Monitors } from '../../Monitors';
import { RetrainingMetrics } from '../RetrainingMetrics';
import { RetrainingOutcomes } from '../RetrainingOutcomes';
import { RetrainingQueue } from '../RetrainingQueue';
import { RetrainingRequests } from '../RetrainingRequests';
import { RetrainingStore } from '../RetrainingStore';
import { RetrainingSubjects } from '../RetrainingSubjects';

/** All that asks for retrainings, on a database, as one replica has it. */
export function retrainingOn(
  db: Knex,
  {
    monitors,
    now,
    triggers,
    versions,
  }: {
    monitors: Monitors;
    now: () => Date;
    triggers: RetrainingTrigger[];
    versions: ModelVersions;
  },
) {
  const alerts = new AlertStore(db);
  const store = new RetrainingStore(db);
  const requests = new RetrainingRequests({ alerts, store });
  const known = new ByName<RetrainingTrigger>('retraining trigger');
  triggers.forEach(trigger => known.add(trigger));
  const subjects = new RetrainingSubjects({
    alerts,
    monitors,
    portalUrl: 'https://portal.example',
    versions,
  });
  const registry = new Registry();
  return {
    alertStore: alerts,
    alerts: new StoredAlerts({ requests, store: alerts }),
    outcomes: new RetrainingOutcomes({ alerts, db, now, store, versions }),
    queue: new RetrainingQueue({
      alerts,
      db,
      logger: mockServices.rootLogger({ level: 'none' }),
      metrics: new RetrainingMetrics(registry, () => store.countWaiting()),
      now,
      requestFor: retraining => subjects.requestFor(retraining),
      store,
      triggers: known,
    }),
    registry,
    requests,
  };
}
