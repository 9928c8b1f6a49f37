import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { DriftParts } from '../createDriftParts';
import { EngineTurns } from './EngineTurns';
import { MonitorPull } from './MonitorPull';
import { PulledBaseline } from './PulledBaseline';
import { PulledWindow } from './PulledWindow';
import { PullTask } from './PullTask';

/** Reads the sources of monitors by engines. */
export function createPull(deps: AreaDeps, parts: DriftParts): Part {
  const { catalogReader: catalog, db, profileEngines: engines } = deps;
  const { drift } = deps.config;
  const turns = new EngineTurns(drift.engineTimeoutMs);
  const pull = new MonitorPull({
    ...parts,
    baselines: new PulledBaseline({ ...parts, db, turns }),
    catalog,
    engines,
    intervalMs: drift.pullIntervalMs,
    keepForMs: drift.keepForMs,
    turns,
    windowStates: parts.windows,
    windows: new PulledWindow({ ...parts, db, turns }),
  });
  const task = new PullTask({ ...parts, pull });
  return {
    tasks: [
      {
        id: 'drift-pull',
        schedule: {
          // Claims share the monitors out among the replicas.
          scope: 'local',
          frequency: { milliseconds: Math.min(drift.pullIntervalMs, 5_000) },
          timeout: { hours: 6 },
        },
        run: signal => task.run(signal),
      },
    ],
  };
}
