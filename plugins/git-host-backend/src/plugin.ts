import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import { createRouter, Metrics } from '@callboard/plugin-ml-node';
import { mkdir } from 'node:fs/promises';
import { AuthorizedRepositories } from './access/AuthorizedRepositories';
import { Callers } from './access/Callers';
import { readPublisher } from './access/readPublisher';
import {
  addRepositoryResource,
  gitRepositoryResourceRef,
} from './access/repositoryResource';
import { GIT_HOST_API } from './api/gitHostApi';
import { registerGitHostActions } from './api/gitHostActions';
import { gitRouter } from './api/gitRouter';
import { giteaRouter } from './api/giteaRouter';
import { Operations } from './api/Operations';
import { pagesRouter } from './api/pagesRouter';
import { repositoriesRouter } from './api/repositoriesRouter';
import { readGitHostConfig } from './config';
import { findHttpBackend } from './git/findHttpBackend';
import { RepositoryFolder } from './repositories/RepositoryFolder';
import { RepositoryReads } from './repositories/RepositoryReads';

/** Git clients know only Basic: who asks for these is decided by `callers`, and by nobody for pages, which say nothing. */
const OF_GIT = [
  '/v1',
  '/api/v1',
  '/:owner/:name.git',
  '/:owner/:name/src/branch',
  '/:owner/:name/_edit',
];

/**
 * The backend plugin `git-host`: repositories under a folder, at `/api/git-host`.
 *
 * @public
 */
export const gitHostPlugin = createBackendPlugin({
  pluginId: 'git-host',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootConfig: coreServices.rootConfig,
      },
      async init(services) {
        const { auditor, httpAuth, httpRouter, logger, rootConfig } = services;
        const { permissions, permissionsRegistry } = services;
        const config = readGitHostConfig(rootConfig);
        const baseUrl = await services.discovery.getExternalBaseUrl('git-host');
        const publisher = readPublisher(rootConfig, baseUrl);
        if (!publisher) {
          logger.info(
            `No entry of integrations.gitea has the baseUrl ${baseUrl}: the scaffolder publishes elsewhere`,
          );
        }
        const httpBackend = await findHttpBackend();
        await mkdir(config.directory, { recursive: true });
        const folder = new RepositoryFolder(config.directory);
        addRepositoryResource(permissionsRegistry, folder);
        const repositories = new AuthorizedRepositories(
          folder,
          permissions,
          createConditionAuthorizer(
            permissionsRegistry.getPermissionRuleset(gitRepositoryResourceRef),
          ),
        );
        const metrics = new Metrics('callboard_git_host');
        const callers = new Callers(httpAuth, publisher);
        const deps = {
          baseUrl,
          callers,
          config,
          httpBackend,
          logger,
          operations: new Operations(auditor, metrics.registry),
          reads: new RepositoryReads(),
          repositories,
        };
        registerGitHostActions(services.actionsRegistry, deps);
        OF_GIT.forEach(path =>
          httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' }),
        );
        httpRouter.use(
          pagesRouter(rootConfig.getString('app.baseUrl').replace(/\/$/, '')),
        );
        httpRouter.use(callers.identify);
        const areas = [
          repositoriesRouter(deps),
          giteaRouter(deps),
          gitRouter(deps),
        ];
        httpRouter.use(
          createRouter({ areas, api: GIT_HOST_API, httpAuth, metrics }),
        );
      },
    });
  },
});
