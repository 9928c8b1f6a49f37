import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { createAreas } from './areas';
import { readMlConfig } from './config';
import { createRouter } from './http/createRouter';
import { Metrics } from './http/Metrics';
import { openDatabase } from './openDatabase';
import { TaskRunner } from './TaskRunner';

const MIGRATIONS = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);

/**
 * The backend plugin `ml`: inventory of the ML entities of the catalog, at `/api/ml`.
 *
 * @public
 */
export const mlPlugin = createBackendPlugin({
  pluginId: 'ml',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootLifecycle: coreServices.rootLifecycle,
        scheduler: coreServices.scheduler,
      },
      async init({ actionsRegistry, database, httpRouter, ...deps }) {
        const db = await openDatabase(database);
        if (!database.migrations?.skip) {
          await db.migrate.latest({ directory: MIGRATIONS });
        }
        const metrics = new Metrics();
        const config = readMlConfig(deps.config);
        const areas = createAreas({ ...deps, config, db, metrics });
        for (const area of areas) {
          area.actions(actionsRegistry);
          deps.permissionsRegistry.addPermissions(area.permissions);
        }
        httpRouter.use(
          createRouter({
            areas: areas.map(area => area.router),
            httpAuth: deps.httpAuth,
            metrics,
          }),
        );
        const { lifecycle, logger, rootLifecycle, scheduler } = deps;
        const runner = new TaskRunner(scheduler, logger, lifecycle);
        // Not before the start-up of all plugins: the catalog may be one of them.
        rootLifecycle.addStartupHook(async () => {
          for (const task of areas.flatMap(area => area.tasks)) {
            await runner.schedule(task);
          }
        });
      },
    });
  },
});
