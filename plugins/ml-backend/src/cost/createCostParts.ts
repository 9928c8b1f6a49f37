import { AreaDeps } from '../Area';
import { CostEntities } from './CostEntities';
import { CostMetrics } from './CostMetrics';
import { KeepCounts } from './counts/KeepCounts';
import { KeepStatements } from './intake/KeepStatements';
import { ValueStore } from './outcomes/ValueStore';
import { TokenPriceStore } from './prices/TokenPriceStore';
import { TokenPricing } from './prices/TokenPricing';
import { BearerStore } from './store/BearerStore';
import { CounterStore } from './store/CounterStore';
import { CountStore } from './store/CountStore';
import { FactStore } from './store/FactStore';
import { FeedStore } from './store/FeedStore';
import { PricedStore } from './store/PricedStore';
import { SpentStore } from './store/SpentStore';
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
  const { keepForMs, sources } = config.cost;
  const keep = new KeepStatements({
    bearers,
    facts,
    feeds,
    keepForMs,
    statements,
  });
  const counters = new CounterStore();
  const counts = new CountStore(db);
  const prices = [sources.prices];
  const tokenPrices = new TokenPriceStore(db);
  return {
    bearers,
    counters,
    counts,
    entities: new CostEntities({ catalog, visible: deps.visibleEntities }),
    feeds,
    keep,
    keepCounts: new KeepCounts({ bearers, counters, counts, keepForMs }),
    logger: deps.logger.child({ area: 'cost' }),
    metrics: new CostMetrics(deps.metrics.registry),
    now: () => new Date(),
    priced: new PricedStore(db),
    prices,
    pricing: new TokenPricing({ keep, prices, tokenPrices }),
    spent: new SpentStore(db),
    statements,
    tokenPrices,
    values: new ValueStore(db),
    totals: new TotalStore(db),
    windows: new WindowStore(db),
  };
}

/** What the parts of this area share. */
export type CostParts = ReturnType<typeof createCostParts>;
