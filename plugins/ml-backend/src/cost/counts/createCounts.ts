import { Router } from 'express';
import { removeInBatches, retentionTask } from '../../retentionTask';
import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { ServedUsage } from '../../ServedUsage';
import { CostParts } from '../createCostParts';
import { LatePricing } from '../prices/LatePricing';
import { pricesRouter } from '../prices/pricesRouter';
import { AuthorizedCountIntake } from './AuthorizedCountIntake';
import { countsRouter } from './countsRouter';
import { ServedTokens } from './ServedTokens';
import { StoredCountIntake } from './StoredCountIntake';

/** Windows in one transaction. */
const BATCH = 500;

/** Takes what was counted elsewhere, and prices tokens. */
export function createCounts(
  deps: AreaDeps,
  parts: CostParts,
  { usage }: { usage: ServedUsage },
): Part {
  const { auditor, config, costSources, db, httpAuth, metricSources } = deps;
  const intake = new AuthorizedCountIntake(
    new StoredCountIntake({
      ...parts,
      db,
      pulled: () => [...costSources.names(), ...metricSources.names()],
    }),
    deps.permissions,
  );
  const { keepForMs, maxBytes } = config.cost;
  const { counts, now } = parts;
  const late = new LatePricing({ ...parts, db, keepForMs });
  const served = new ServedTokens({ ...parts, usage });
  return {
    router: Router().use(
      countsRouter({ ...parts, auditor, httpAuth, intake, maxBytes }),
      pricesRouter({ ...parts, httpAuth }),
    ),
    tasks: [
      retentionTask('cost-counts-retention', signal =>
        removeInBatches(
          batch => counts.removeBefore(now().valueOf() - keepForMs, batch),
          BATCH,
          signal,
        ),
      ),
      {
        id: 'cost-served-tokens',
        schedule: {
          frequency: { minutes: 5 },
          timeout: { minutes: 30 },
          initialDelay: { seconds: 30 },
          scope: 'global',
        },
        run: signal => served.run(signal),
      },
      {
        id: 'cost-late-prices',
        schedule: {
          frequency: { hours: 1 },
          timeout: { minutes: 30 },
          initialDelay: { seconds: 10 },
          scope: 'global',
        },
        run: signal => late.run(signal),
      },
    ],
  };
}
