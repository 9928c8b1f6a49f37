import { mlLineageCreatePermission } from '@callboard/plugin-ml-common';
import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { AuthorizedEventIntake } from './AuthorizedEventIntake';
import { QueuedEventIntake } from './EventIntake';
import { EventQueue } from './EventQueue';
import { eventRetention } from './eventRetention';
import { EventWriter } from './EventWriter';
import { IngestMetrics } from './IngestMetrics';
import { ingestRouter } from './ingestRouter';

/** Some seconds of work; characters, so that large events count for more. */
const MOST_WAITING = { events: 20_000, chars: 64_000_000 };

/** Takes OpenLineage events. */
export function createIngest(deps: AreaDeps): Part {
  const { auditor, db, httpAuth, logger, permissions } = deps;
  const { keepEventsForMs, maxBytes } = deps.config.lineage;
  const now = () => new Date();
  const writer = new EventWriter({ db, logger, now });
  const metrics = new IngestMetrics(deps.metrics.registry);
  const queue = new EventQueue({
    write: events => metrics.batch(() => writer.write(events)),
    // One is merged while the events of the next are sent to the database.
    lanes: db.client.config.client === 'pg' ? 2 : 1,
    most: MOST_WAITING,
  });
  metrics.watch(() => queue.length);
  const intake = new AuthorizedEventIntake(
    new QueuedEventIntake({ metrics, now, queue }),
    permissions,
  );
  return {
    router: ingestRouter({ auditor, httpAuth, intake, maxBytes }),
    tasks: [eventRetention({ db, keepForMs: keepEventsForMs, now })],
    permissions: [mlLineageCreatePermission],
  };
}
