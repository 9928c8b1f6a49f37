import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  CatalogAttempts,
  CatalogReader,
  CostSource,
  createArtifactStore,
  createRouter,
  Metrics,
  MetricSource,
  mlCostExtensionPoint,
  mlDriftExtensionPoint,
  mlRegistryExtensionPoint,
  mlServingExtensionPoint,
  openDatabase,
  ProfileEngine,
  RetrainingTrigger,
  TaskRunner,
  VisibleEntities,
} from '@callboard/plugin-ml-node';
import { ML_API } from './apiRoutes';
import { createAreas } from './areas';
import { readMlConfig } from './config';
import { ByName } from './ByName';
import { RegistryReaders } from './RegistryReaders';

const MIGRATIONS = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);

/**
 * The backend plugin `ml`: inventory, versions and cards of the ML entities of the catalog, at `/api/ml`.
 *
 * @public
 */
export const mlPlugin = createBackendPlugin({
  pluginId: 'ml',
  register(env) {
    const registryReaders = new RegistryReaders();
    env.registerExtensionPoint(mlRegistryExtensionPoint, {
      addReader: reader => registryReaders.add(reader),
    });
    const profileEngines = new ByName<ProfileEngine>('profile engine');
    const retrainingTriggers = new ByName<RetrainingTrigger>(
      'retraining trigger',
    );
    env.registerExtensionPoint(mlDriftExtensionPoint, {
      addEngine: engine => profileEngines.add(engine),
      addTrigger: trigger => retrainingTriggers.add(trigger),
    });
    const costSources = new ByName<CostSource>('cost source');
    env.registerExtensionPoint(mlCostExtensionPoint, {
      addSource: source => costSources.add(source),
    });
    const metricSources = new ByName<MetricSource>('metric source');
    env.registerExtensionPoint(mlServingExtensionPoint, {
      addSource: source => metricSources.add(source),
    });
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootConfig: coreServices.rootConfig,
        rootLifecycle: coreServices.rootLifecycle,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
      },
      async init({ actionsRegistry, database, httpRouter, ...deps }) {
        const { auth, catalog, lifecycle, logger, rootConfig } = deps;
        const db = await openDatabase(database);
        if (!database.migrations?.skip) {
          await db.migrate.latest({ directory: MIGRATIONS });
        }
        const metrics = new Metrics('callboard_ml');
        const config = readMlConfig(rootConfig);
        const attempts = new CatalogAttempts({
          timeoutMs: config.inventory.catalogTimeoutMs,
          onFailure: cause => {
            metrics.catalogFailures.inc();
            logger.warn(`A request to the catalog failed: ${cause}`);
          },
        });
        const areas = createAreas({
          ...deps,
          artifacts: createArtifactStore(rootConfig),
          catalogReader: new CatalogReader({ auth, catalog, attempts }),
          config,
          costSources,
          db,
          metrics,
          metricSources,
          profileEngines,
          registryReaders,
          retrainingTriggers,
          visibleEntities: new VisibleEntities({
            auth,
            catalog,
            attempts,
            permissions: deps.permissions,
          }),
        });
        for (const area of areas) {
          area.actions(actionsRegistry);
          deps.permissionsRegistry.addPermissions(area.permissions);
          area.unauthenticatedPaths?.forEach(path =>
            httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' }),
          );
        }
        httpRouter.use(
          createRouter({
            areas: areas.map(area => area.router),
            api: ML_API,
            httpAuth: deps.httpAuth,
            metrics,
          }),
        );
        const runner = new TaskRunner(deps.scheduler, logger, lifecycle);
        // Not before the start-up of all plugins: the catalog may be one of them.
        deps.rootLifecycle.addStartupHook(async () => {
          for (const task of areas.flatMap(area => area.tasks)) {
            await runner.schedule(task);
          }
        });
      },
    });
  },
});
