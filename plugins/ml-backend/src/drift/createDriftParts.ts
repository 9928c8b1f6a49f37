import { AreaDeps } from '../Area';
import { Claims } from '../Claims';
import { DriftAccess } from './DriftAccess';
import { DriftMetrics } from './DriftMetrics';
import { KeepDrift } from './intake/KeepDrift';
import { WatchedEntities } from './monitors/WatchedEntities';
import { BaselineStore } from './store/BaselineStore';
import { DueStore } from './store/DueStore';
import { GoneStore } from './store/GoneStore';
import { MonitorStore } from './store/MonitorStore';
import { ProfileStore } from './store/ProfileStore';
import { leaveOutLogging } from './store/readableMonitors';
import { ReadingStore } from './store/ReadingStore';
import { WindowStore } from './store/WindowStore';

/** What the parts of this area share. */
export function createDriftParts(deps: AreaDeps) {
  const { auth, catalogReader: catalog, db, permissions } = deps;
  const now = () => new Date();
  const baselines = new BaselineStore(db);
  const due = new DueStore(db);
  const logger = deps.logger.child({ area: 'drift' });
  const monitors = new MonitorStore(db, leaveOutLogging(logger));
  const profiles = new ProfileStore(db);
  const visible = deps.visibleEntities;
  return {
    baselines,
    claims: new Claims({ db, now }),
    due,
    entities: new WatchedEntities({ catalog, visible }),
    gone: new GoneStore(db),
    keep: new KeepDrift({ baselines, due, monitors, profiles }),
    logger,
    metrics: new DriftMetrics(deps.metrics.registry),
    monitors,
    now,
    profiles,
    readings: new ReadingStore(db),
    sight: new DriftAccess({ auth, catalog, permissions, visible }),
    windows: new WindowStore(db),
  };
}

/** What the parts of this area share. */
export type DriftParts = ReturnType<typeof createDriftParts>;
