import { Area, AreaDeps } from '../Area';
import { AuthorizedInventory } from './AuthorizedInventory';
import { IndexedInventory } from './IndexedInventory';
import { IndexLoader } from './IndexLoader';
import { registerInventoryActions } from './inventoryActions';
import { InventoryMetrics } from './InventoryMetrics';
import { inventoryRouter } from './inventoryRouter';
import { InventoryReader } from './store/InventoryReader';
import { InventoryWriter } from './store/InventoryWriter';
import { CatalogAttempts } from './sweep/CatalogAttempts';
import { CatalogReader } from './sweep/CatalogReader';
import { Sweep } from './sweep/Sweep';
import { SweepTask } from './sweep/SweepTask';
import { CatalogSight } from './visibility/CatalogSight';
import { VisibilityResolver } from './visibility/VisibilityResolver';

/** The list of ML entities: swept from the catalog, indexed in memory, narrowed to each caller. */
export function createInventoryArea(deps: AreaDeps): Area {
  const { auth, config, db, httpAuth, permissions } = deps;
  const settings = config.inventory;
  const logger = deps.logger.child({ area: 'inventory' });
  const metrics = new InventoryMetrics(deps.metrics.registry);
  const reader = new InventoryReader(db);
  const writer = new InventoryWriter(db);
  const loader = new IndexLoader(reader, logger);
  metrics.watch(loader);
  const catalog = new CatalogReader({
    catalog: deps.catalog,
    auth,
    attempts: new CatalogAttempts({
      timeoutMs: settings.catalogTimeoutMs,
      onFailure: cause => {
        metrics.catalogFailures.inc();
        logger.warn(`A request to the catalog failed: ${cause}`);
      },
    }),
  });
  const refresh = () =>
    loader
      .refresh()
      .catch(error =>
        logger.warn(`The index could not be refreshed: ${error}`),
      );
  const task = new SweepTask({
    sweep: new Sweep({
      catalog,
      reader,
      writer,
      statusSources: deps.statusSources,
      logger,
      now: () => new Date(),
    }),
    writer,
    refresh,
    observer: metrics,
    logger,
  });
  const inventory = new AuthorizedInventory(
    new IndexedInventory(loader, reader),
    new VisibilityResolver({
      permissions,
      sight: new CatalogSight({ catalog, auth }),
      current: () => loader.current,
    }),
  );
  return {
    router: inventoryRouter(inventory, httpAuth),
    actions: registry => registerInventoryActions(registry, inventory),
    permissions: [],
    tasks: [
      {
        id: 'inventory-refresh',
        schedule: {
          scope: 'local',
          frequency: { milliseconds: settings.refreshIntervalMs },
          timeout: { minutes: 5 },
        },
        run: refresh,
      },
      {
        id: 'inventory-sweep',
        schedule: {
          scope: 'global',
          frequency: { milliseconds: settings.sweepIntervalMs },
          // Also the time for which a killed process keeps others from sweeping.
          timeout: { minutes: 5 },
        },
        run: signal => task.run(signal),
      },
    ],
  };
}
