import { CatalogAttempts } from '@callboard/plugin-ml-node';
import { AreaDeps } from '../../Area';
import { ModelVersions, VersionFeed } from '../../ModelVersions';
import { Part } from '../../Part';
import { RunningVersions } from '../../RunningVersions';
import { Bindings } from '../Bindings';
import { EntityStore } from './EntityStore';
import { EntitySync } from './EntitySync';
import { JobCatalog } from './JobCatalog';
import { JobSync } from './JobSync';
import { LineageSync } from './LineageSync';
import { LineageSyncMetrics } from './LineageSyncMetrics';
import { NewNames } from './NewNames';
import { PlacementSync } from './PlacementSync';
import { StoredBindings } from './StoredBindings';
import { unsettledModels } from './unsettled';
import { VersionStore } from './VersionStore';
import { VersionSync } from './VersionSync';

/** Between two looks at what came since the last one. */
const NEWS_EVERY = { seconds: 5 };

type Deps = Pick<
  AreaDeps,
  'auth' | 'catalog' | 'catalogReader' | 'config' | 'db' | 'logger' | 'metrics'
>;

interface Others {
  versions: VersionFeed & Pick<ModelVersions, 'withUids'>;
  running: Pick<RunningVersions, 'all'>;
}

/** Keeps what the catalog, registries and deployments say of lineage, and which names are which entities. */
export function createSync(
  deps: Deps,
  others: Others,
): Part & { bindings: Bindings } {
  const { config, db } = deps;
  const frequency = { milliseconds: config.lineage.syncIntervalMs };
  const sync = syncOf(deps, others);
  return {
    bindings: new StoredBindings(db),
    tasks: [
      {
        id: 'lineage-sync',
        schedule: { scope: 'global', frequency, timeout: { minutes: 5 } },
        run: signal => sync.run(signal),
      },
      {
        id: 'lineage-news',
        schedule: {
          scope: 'global',
          frequency: NEWS_EVERY,
          timeout: { minutes: 5 },
        },
        run: signal => sync.runNews(signal),
      },
    ],
  };
}

function syncOf(deps: Deps, { running, versions }: Others): LineageSync {
  const { catalogReader, config, db, metrics } = deps;
  const now = () => new Date();
  const store = new EntityStore(db);
  const entitySync = new EntitySync({ catalog: catalogReader, store, now });
  const versionSync = new VersionSync({
    versions,
    store: new VersionStore(db),
    entities: store,
    unsettled: async () => (await unsettledModels(db, now())).keys(),
    now,
  });
  const placements = new PlacementSync({ db, running, now });
  const names = new NewNames({ db, rules: config.lineage.names });
  const jobs = new JobSync({ db, catalog: jobCatalog(deps) });
  return new LineageSync({
    steps: {
      catalog: async signal => {
        const { changed, gone } = await entitySync.run(signal);
        return changed + gone;
      },
      versions: signal => versionSync.run(signal),
      placements: () => placements.run(),
      names: signal => names.run(signal),
      jobs: signal => jobs.run(signal),
    },
    newVersions: signal => versionSync.follow(signal),
    isEmpty: () => store.isEmpty(),
    synced: async at => {
      await db('lineage_state').update({ synced_at: at.toISOString() });
    },
    logger: deps.logger.child({ area: 'lineage' }),
    metrics: new LineageSyncMetrics(metrics.registry),
    now,
  });
}

function jobCatalog(deps: Deps): JobCatalog {
  const { auth, catalog, catalogReader, config, metrics } = deps;
  const logger = deps.logger.child({ area: 'lineage' });
  return new JobCatalog({
    attempts: new CatalogAttempts({
      timeoutMs: config.inventory.catalogTimeoutMs,
      onFailure: cause => {
        metrics.catalogFailures.inc();
        logger.warn(`A request to the catalog failed: ${cause}`);
      },
    }),
    auth,
    catalog,
    reader: catalogReader,
  });
}
