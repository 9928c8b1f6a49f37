import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { Alerts } from '../Alerts';
import { DriftParts } from '../createDriftParts';
import { Evaluation } from './Evaluation';
import { References } from './References';
import { WindowReader } from './WindowReader';

/** Compares windows once they are over. */
export function createEvaluation(
  { config, db }: AreaDeps,
  parts: DriftParts,
  alerts: Alerts,
): Part {
  const { profiles } = parts;
  const references = new References(parts);
  const reader = new WindowReader({ profiles, references });
  const evaluation = new Evaluation({ ...parts, alerts, db, reader });
  return {
    tasks: [
      {
        id: 'drift-evaluation',
        schedule: {
          // Claims share the monitors out among the replicas.
          scope: 'local',
          frequency: { milliseconds: config.drift.evaluateIntervalMs },
          timeout: { minutes: 10 },
        },
        run: signal => evaluation.run(signal),
      },
    ],
  };
}
