import { PriceBook } from '@callboard/plugin-ml-common';
import { CostSource } from '@callboard/plugin-ml-node';
import { AreaDeps } from '../../Area';
import { Claims } from '../../Claims';
import { JsonHttp } from '../../http/JsonHttp';
import { Part } from '../../Part';
import { TrainingRuns } from '../../TrainingRuns';
import { CostParts } from '../createCostParts';
import { SourceStates } from '../SourceStates';
import { CostPull } from './CostPull';
import { InferenceSource } from './opencost/InferenceSource';
import { OpenCostSource } from './opencost/OpenCostSource';
import { BACKFILL_DAYS, PulledSource, REREAD_DAYS } from './PulledSource';
import { RangeReading } from './RangeReading';
import { SourceConfig, SourcesConfig } from './sourcesConfig';
import { SourceMetrics } from './SourceMetrics';
import { SourceReading } from './SourceReading';
import { SourceStore } from './SourceStore';
import { StaticRatesSource } from './staticRates/StaticRatesSource';
import { TrainingSource } from './training/TrainingSource';

/** Between two looks of each replica for sources that are due, milliseconds. */
const LOOK_MS = 10_000;

/** Reads what is spent from other systems, and prices what has no bill. */
export function createSources(
  deps: AreaDeps,
  parts: CostParts,
  others: { trainingRuns: TrainingRuns },
): Part & { states: SourceStates } {
  const { catalogReader: catalog, costSources, db } = deps;
  const { sources: config } = deps.config.cost;
  const { now } = parts;
  const store = new SourceStore(db);
  const metrics = new SourceMetrics(deps.metrics.registry);
  const own = [
    ...config.sources.map(each => configured(each, now)),
    ...priced(config, { catalog, ...others }),
  ];
  // Two of one name would overwrite each other's windows.
  own.forEach(({ source }) => costSources.add(source));
  const sources = () => [...own, ...added(costSources.all(), own)];
  const pull = new CostPull({
    catalog,
    claims: new Claims({ db, now }),
    intervalMs: config.pullIntervalMs,
    logger: parts.logger,
    metrics,
    now,
    reading: new SourceReading({
      now,
      ranges: new RangeReading({ ...parts, db, metrics }),
      store,
    }),
    sources,
    store,
  });
  return {
    states: {
      // What is not read any more has nothing to say of how it is read.
      async all() {
        const known = new Set(sources().map(({ source }) => source.name));
        return (await store.all()).filter(({ name }) => known.has(name));
      },
    },
    tasks: [
      {
        id: 'cost-pull',
        schedule: {
          // Claims share the sources out among the replicas.
          scope: 'local',
          frequency: { milliseconds: Math.min(config.pullIntervalMs, LOOK_MS) },
          timeout: { hours: 6 },
        },
        run: signal => pull.run(signal),
      },
    ],
  };
}

function configured(
  { backfillDays, ...each }: SourceConfig,
  now: () => Date,
): PulledSource {
  const { rereadDays } = each.server;
  const http = new JsonHttp(each.server);
  const source =
    each.type === 'opencost'
      ? new OpenCostSource({ config: each.server, http, now })
      : new InferenceSource({ config: each.server, http, now });
  return { source, rereadDays, backfillDays };
}

/** What is declared now says nothing of the days before; events of trainings may come late. */
function priced(
  { prices, staticRates, training }: SourcesConfig,
  {
    catalog,
    trainingRuns: runs,
  }: {
    catalog: AreaDeps['catalogReader'];
    trainingRuns: TrainingRuns;
  },
): PulledSource[] {
  const book: PriceBook = [prices];
  return [
    ...(staticRates
      ? [
          {
            source: new StaticRatesSource({ catalog, prices: book }),
            rereadDays: 1,
            backfillDays: 1,
          },
        ]
      : []),
    ...(training
      ? [
          {
            source: new TrainingSource({ prices: book, runs }),
            rereadDays: 7,
            backfillDays: BACKFILL_DAYS,
          },
        ]
      : []),
  ];
}

/** Those of modules. */
function added(
  all: readonly CostSource[],
  own: readonly PulledSource[],
): PulledSource[] {
  const known = new Set(own.map(({ source }) => source.name));
  return all
    .filter(({ name }) => !known.has(name))
    .map(source => ({
      source,
      rereadDays: REREAD_DAYS,
      backfillDays: BACKFILL_DAYS,
    }));
}
