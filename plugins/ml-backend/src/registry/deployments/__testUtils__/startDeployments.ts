import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import {
  CatalogAttempts,
  CatalogReader,
  Metrics,
  VisibleEntities,
} from '@callboard/plugin-ml-node';
import { POLICIES } from '../../../__testUtils__/policies';
import { startTestPortal } from '../../../__testUtils__/startTestPortal';
import { createDeployments, Deployments } from '../createDeployments';
import { inMemoryVersions } from './inMemoryVersions';

/** A portal with deployments at /api/deployments, on versions that the test adds. The user `unable` may not report. */
export async function startDeployments(database?: JsonObject) {
  const registry = inMemoryVersions();
  const metrics = new Metrics('callboard_ml');
  let deployments: Deployments | undefined;
  const plugin = createBackendPlugin({
    pluginId: 'deployments',
    register(env) {
      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          database: coreServices.database,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          permissions: coreServices.permissions,
        },
        async init({ auth, catalog, permissions, ...deps }) {
          const db = await deps.database.getClient();
          await db.migrate.latest({
            directory: resolvePackagePath(
              '@callboard/plugin-ml-backend',
              'migrations',
            ),
          });
          const attempts = new CatalogAttempts({
            timeoutMs: 5000,
            onFailure: () => {},
          });
          deployments = createDeployments(
            {
              auditor: deps.auditor,
              catalogReader: new CatalogReader({ auth, catalog, attempts }),
              db,
              httpAuth: deps.httpAuth,
              metrics,
              permissions: {
                authorizeConditional: (...args) =>
                  permissions.authorizeConditional(...args),
                authorize: async (requests, options) =>
                  auth.isPrincipal(options.credentials, 'user') &&
                  options.credentials.principal.userEntityRef.endsWith('unable')
                    ? requests.map(() => ({ result: AuthorizeResult.DENY }))
                    : permissions.authorize(requests, options),
              },
              visibleEntities: new VisibleEntities({
                auth,
                catalog,
                attempts,
                permissions,
              }),
            },
            registry.versions,
          );
          deps.httpRouter.use(deployments.router);
        },
      });
    },
  });
  const portal = await startTestPortal({
    policies: POLICIES,
    database,
    features: [plugin],
  });
  if (!deployments) {
    throw new Error('The plugin did not start');
  }
  return {
    ...portal,
    deployments,
    metrics,
    registry,
    report: (body: object, user?: string) =>
      portal.post('/deployments/v1/deployments', body, user),
    of: (kind: string, name: string, user?: string) =>
      portal.get(
        `/deployments/v1/entities/${kind}/default/${name}/deployments`,
        user,
      ),
  };
}
