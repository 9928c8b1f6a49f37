import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  smokeBundleCreatePermission,
  smokeRunCancelPermission,
  smokeRunCreatePermission,
} from '@callboard/plugin-ml-common';
import {
  createRouter,
  Metrics,
  openDatabase,
  smokeRunnerExtensionPoint,
  TaskRunner,
} from '@callboard/plugin-ml-node';
import { KEYS_PATH } from './api/serviceRouter';
import { registerSmokeActions } from './api/smokeActions';
import { SMOKE_API } from './api/smokeApi';
import { readSmokeConfig } from './config';
import { createSmokeTests } from './createSmokeTests';
import { ProcessRunner } from './process/ProcessRunner';
import { SmokeRunners } from './SmokeRunners';

const MIGRATIONS = resolvePackagePath(
  '@callboard/plugin-smoke-test-backend',
  'migrations',
);

/**
 * The backend plugin `smoke-test`: queues, runs and signs inference smoke tests, at `/api/smoke-test`.
 *
 * @public
 */
export const smokeTestPlugin = createBackendPlugin({
  pluginId: 'smoke-test',
  register(env) {
    const runners = new SmokeRunners();
    env.registerExtensionPoint(smokeRunnerExtensionPoint, runners);
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: coreServices.database,
        discovery: coreServices.discovery,
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
        const { httpAuth, lifecycle, logger, scheduler } = deps;
        const db = await openDatabase(database);
        if (!database.migrations?.skip) {
          await db.migrate.latest({ directory: MIGRATIONS });
        }
        const config = readSmokeConfig(deps.rootConfig);
        runners.addRunner(new ProcessRunner({ ...config, logger }));
        const metrics = new Metrics('callboard_smoke');
        const stopping = new AbortController();
        const smoke = await createSmokeTests({
          ...deps,
          config,
          db,
          metrics,
          runners,
          stopping: stopping.signal,
        });
        registerSmokeActions(actionsRegistry, { ...deps, ...smoke });
        deps.permissionsRegistry.addPermissions([
          smokeRunCreatePermission,
          smokeRunCancelPermission,
          smokeBundleCreatePermission,
        ]);
        httpRouter.addAuthPolicy({ path: KEYS_PATH, allow: 'unauthenticated' });
        const { routers: areas, tasks, worker } = smoke;
        httpRouter.use(
          createRouter({ areas, api: SMOKE_API, httpAuth, metrics }),
        );
        const taskRunner = new TaskRunner(scheduler, logger, lifecycle);
        // Not before the start-up of all plugins: catalog and ml may be among them.
        deps.rootLifecycle.addStartupHook(async () => {
          worker.start();
          for (const task of tasks) {
            await taskRunner.schedule(task);
          }
        });
        lifecycle.addShutdownHook(async () => {
          stopping.abort();
          await worker.stop();
        });
      },
    });
  },
});
