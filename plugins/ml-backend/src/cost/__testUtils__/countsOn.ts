import { mockServices } from '@backstage/backend-test-utils';
import { PriceBook } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { ServedUsage } from '../../ServedUsage';
import { CostEntity } from '../CostEntity';
import { KeepCounts } from '../counts/KeepCounts';
import { SentCounts } from '../counts/SentCounts';
import { ServedTokens } from '../counts/ServedTokens';
import { KeepStatements } from '../intake/KeepStatements';
import { LatePricing } from '../prices/LatePricing';
import { TokenPriceStore } from '../prices/TokenPriceStore';
import { TokenPricing } from '../prices/TokenPricing';
import { BearerStore } from '../store/BearerStore';
import { CounterStore } from '../store/CounterStore';
import { CountStore } from '../store/CountStore';
import { FactStore } from '../store/FactStore';
import { FeedStore } from '../store/FeedStore';
import { StatementStore } from '../store/StatementStore';
import { DAY } from './statements';

/** A replica that takes counts, with its own prices. */
export function countsOn(
  db: Knex,
  now: Date,
  prices: PriceBook = [],
  logger = mockServices.logger.mock(),
) {
  const keepForMs = 800 * DAY;
  const bearers = new BearerStore(db);
  const counters = new CounterStore();
  const keepCounts = new KeepCounts({
    bearers,
    counters,
    counts: new CountStore(db),
    keepForMs,
  });
  const tokenPrices = new TokenPriceStore(db);
  const pricing = new TokenPricing({
    keep: new KeepStatements({
      bearers,
      facts: new FactStore(),
      feeds: new FeedStore(db),
      keepForMs,
      statements: new StatementStore(db),
    }),
    prices,
    tokenPrices,
  });
  const late = new LatePricing({
    counters,
    db,
    keepForMs,
    logger,
    now: () => now,
    pricing,
    tokenPrices,
  });
  return {
    /** Of entities as they are now. */
    keep: (counts: SentCounts, entities: readonly CostEntity[]) =>
      db.transaction(async trx => {
        const known = new Map(entities.map(each => [each.entityRef, each]));
        const stated = { by: 'gateway', now };
        const kept = await keepCounts.keep(counts, known, stated, trx);
        if (counts.field === 'usage') {
          await pricing.price(kept.changed, stated, trx);
        }
        return kept.results;
      }),
    /** What metric sources counted, of what is in the catalog. */
    takeServed: (usage: ServedUsage, catalog: readonly CostEntity[]) =>
      new ServedTokens({
        entities: {
          named: async refs =>
            new Map(
              catalog
                .filter(({ entityRef }) => refs.includes(entityRef))
                .map(each => [each.entityRef, each]),
            ),
        },
        ...{ keepCounts, logger, pricing, usage },
        now: () => now,
      }).run(new AbortController().signal),
    /** What has a price by now. */
    priceLate: () => late.run(new AbortController().signal),
  };
}
