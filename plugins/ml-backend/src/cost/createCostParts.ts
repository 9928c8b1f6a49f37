import { AreaDeps } from '../Area';
import { CostEntities } from './CostEntities';
import { CostMetrics } from './CostMetrics';
import { KeepStatements } from './intake/KeepStatements';
import { BearerStore } from './store/BearerStore';
import { FactStore } from './store/FactStore';
import { FeedStore } from './store/FeedStore';
import { StatementStore } from './store/StatementStore';
import { TotalStore } from './store/TotalStore';
import { WindowStore } from './store/WindowStore';

/** What the parts of this area share. */
export function createCostParts(deps: AreaDeps) {
  const { catalogReader: catalog, config, db } = deps;
  const bearers = new BearerStore(db);
  const facts = new FactStore();
  const feeds = new FeedStore(db);
  const statements = new StatementStore(db);
  const { keepForMs } = config.cost;
  return {
    bearers,
    entities: new CostEntities({ catalog, visible: deps.visibleEntities }),
    feeds,
    keep: new KeepStatements({ bearers, facts, feeds, keepForMs, statements }),
    logger: deps.logger.child({ area: 'cost' }),
    metrics: new CostMetrics(deps.metrics.registry),
    now: () => new Date(),
    statements,
    totals: new TotalStore(db),
    windows: new WindowStore(db),
  };
}

/** What the parts of this area share. */
export type CostParts = ReturnType<typeof createCostParts>;
