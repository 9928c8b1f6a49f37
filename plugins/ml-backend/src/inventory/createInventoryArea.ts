import { StatusSource } from '@callboard/plugin-ml-node';
import { Area, AreaDeps } from '../Area';
import { VisibleRefs } from '../VisibleRefs';
import { AuthorizedInventory } from './AuthorizedInventory';
import { IndexedInventory } from './IndexedInventory';
import { IndexedVisibleRefs } from './IndexedVisibleRefs';
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

/** The index of the ML entities in this process, from which lists and what a caller may see are answered. */
export interface InventoryOfEntities {
  reader: InventoryReader;
  loader: IndexLoader;
  indexed: IndexedInventory;
  resolver: VisibilityResolver;
  visibleRefs: VisibleRefs;
}

/** Made before the areas that ask what a caller may see; `createInventoryArea` keeps it up to date. */
export function createInventoryIndex(deps: AreaDeps): InventoryOfEntities {
  const { auth, catalogReader, db, permissions } = deps;
  const reader = new InventoryReader(db);
  const loader = new IndexLoader(
    reader,
    deps.logger.child({ area: 'inventory' }),
  );
  const indexed = new IndexedInventory(loader, reader);
  const resolver = new VisibilityResolver({
    permissions,
    sight: new CatalogSight({ catalog: catalogReader, auth }),
    current: () => loader.current,
  });
  const visibleRefs = new IndexedVisibleRefs({
    inventory: indexed,
    loader,
    resolver,
  });
  return { reader, loader, indexed, resolver, visibleRefs };
}

/** The list of ML entities: swept from the catalog, indexed in memory, narrowed to each caller. */
export function createInventoryArea(
  deps: AreaDeps,
  { reader, loader, indexed, resolver }: InventoryOfEntities,
  /** What the other areas have to say of each entity. */
  statusSources: readonly StatusSource[],
): Area {
  const { catalogReader, config, db, httpAuth } = deps;
  const settings = config.inventory;
  const logger = deps.logger.child({ area: 'inventory' });
  const metrics = new InventoryMetrics(deps.metrics.registry);
  const writer = new InventoryWriter(db);
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
  const inventory = new AuthorizedInventory(indexed, resolver);
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
