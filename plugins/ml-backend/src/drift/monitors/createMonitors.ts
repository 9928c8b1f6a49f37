import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { Alerts } from '../Alerts';
import { DriftParts } from '../createDriftParts';
import { EntitySettingsSync } from './EntitySettingsSync';
import { ManagedMonitors } from './ManagedMonitors';
import { monitorsRouter } from './monitorsRouter';
import { StartAnew } from './StartAnew';

/** How drift of entities is watched. */
export function createMonitors(
  deps: AreaDeps,
  parts: DriftParts,
  alerts: Alerts,
): Part {
  const { auditor, catalogReader: catalog, db, httpAuth } = deps;
  const startAnew = new StartAnew(parts);
  const managed = new ManagedMonitors({
    ...parts,
    alerts,
    db,
    engines: deps.profileEngines,
    startAnew,
    triggers: deps.retrainingTriggers,
    visible: deps.visibleEntities,
  });
  const sync = new EntitySettingsSync({ ...parts, catalog, db, startAnew });
  return {
    router: monitorsRouter({ auditor, httpAuth, managed, now: parts.now }),
    tasks: [
      {
        id: 'drift-entities',
        schedule: {
          scope: 'global',
          frequency: { minutes: 1 },
          timeout: { minutes: 5 },
        },
        run: signal => sync.run(signal),
      },
    ],
  };
}
