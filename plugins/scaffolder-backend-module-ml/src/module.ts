import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createActions } from './actions/createActions';
import { readTemplatesConfig } from './config';
import { Portal } from './portal/Portal';
import { createToolsRouter } from './tools/createToolsRouter';
import { Tools } from './tools/Tools';

/**
 * Backend module that adds the actions of the Callboard templates to the scaffolder, and serves the programs that the
 * repositories made with them pin.
 *
 * @public
 */
export const scaffolderModuleMl = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'ml',
  register(reg) {
    reg.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init({ actions, config, httpRouter, ...services }) {
        const settings = readTemplatesConfig(config);
        const integrations = ScmIntegrations.fromConfig(config);
        const portal = new Portal(services);
        const tools = new Tools({ ...settings.tools, ...services });
        actions.addActions(
          ...createActions({
            ...services,
            integrations,
            portal,
            settings,
            tools,
          }),
        );
        httpRouter.use(createToolsRouter(tools));
        // A repository fetches them where nobody is signed in; they are the same for everybody.
        httpRouter.addAuthPolicy({
          path: '/ml/tools',
          allow: 'unauthenticated',
        });
      },
    });
  },
});
