import { StatusSource } from '@callboard/plugin-ml-node';
import { Area, AreaDeps } from '../Area';
import { AuthorizedInventory } from './AuthorizedInventory';
import { IndexedInventory } from './IndexedInventory';
import { IndexLoader } from './IndexLoader';
import { registerInventoryActions } from './inventoryActions';
import { InventoryMetrics } from './InventoryMetrics';
import { inventoryRouter } from './inventoryRouter';
import { InventoryReader } from './store/InventoryReader';
import { InventoryWriter } from './store/InventoryWriter';
import { Sweep } from './sweep/Sweep';
import { SweepTask } from './sweep/SweepTask';
import { CatalogSight } from './visibility/CatalogSight';
import { VisibilityResolver } from './visibility/VisibilityResolver';

/** The list of ML entities: swept from the catalog, indexed in memory, narrowed to each caller. */
export function createInventoryArea(
  deps: AreaDeps,
  /** What the other areas have to say of each entity. */
  statusSources: readonly StatusSource[],
): Area {
  const { auth, catalogReader, config, db, httpAuth, permissions } = deps;
  const settings = config.inventory;
  const logger = deps.logger.child({ area: 'inventory' });
  const metrics = new InventoryMetrics(deps.metrics.registry);
  const reader = new InventoryReader(db);
  const writer = new InventoryWriter(db);
  const loader = new IndexLoader(reader, logger);
  metrics.watch(loader);
  const refresh = () =>
    loader
      .refresh()
      .catch(error =>
        logger.warn(`The index could not be refreshed: ${error}`),
      );
  const task = new SweepTask({
    sweep: new Sweep({
      catalog: catalogReader,
      reader,
      writer,
      statusSources,
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
      sight: new CatalogSight({ catalog: catalogReader, auth }),
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
