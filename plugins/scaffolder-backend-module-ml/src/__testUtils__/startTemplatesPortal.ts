import {
  BackendFeature,
  BackstageCredentials,
  coreServices,
  createBackendModule,
  createBackendPlugin,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { JsonObject } from '@backstage/types';
import { actingHttpAuth, manualScheduler } from '@callboard/backend-test-kit';
import catalogModuleMl from '@callboard/plugin-catalog-backend-module-ml';
import mlPlugin from '@callboard/plugin-ml-backend';
import { ML_KINDS } from '@callboard/plugin-ml-common';
import smokeTestPlugin from '@callboard/plugin-smoke-test-backend';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ActionDeps } from '../actions/ActionDeps';
import { readTemplatesConfig } from '../config';
import { Portal } from '../portal/Portal';
import { Tools } from '../tools/Tools';

/** The example models, one folder each. */
export const EXAMPLES = resolve(__dirname, '../../../../examples/models');

/** `app.baseUrl` of the portal. */
export const PORTAL_URL = 'https://portal.example.com';

interface PortalOptions {
  /** Where artifacts are kept. */
  directory: string;
  /** Folders of `examples/models` whose entities are in the catalog. */
  models: string[];
  /** Other files with entities. */
  locations?: string[];
  /** Other sections of app-config, merged over those of the portal by their first key. */
  config?: JsonObject;
  features?: BackendFeature[];
}

const policyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'test-policy',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy({
          async handle({ permission }, user) {
            const isStranger =
              user?.info.userEntityRef === 'user:default/stranger';
            return {
              result:
                isStranger && permission.name === 'catalog.entity.read'
                  ? AuthorizeResult.DENY
                  : AuthorizeResult.ALLOW,
            };
          },
        });
      },
    });
  },
});

/**
 * Catalog, permission backend, ml and smoke tests as an app runs them, on one port, with
 * example models. The user `stranger` sees no entity.
 */
export async function startTemplatesPortal(options: PortalOptions) {
  const scheduler = manualScheduler();
  let services: Captured | undefined;
  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({ data: configOf(options) }),
      scheduler.factory,
      actingHttpAuth,
      permissionPlugin,
      policyModule,
      catalogPlugin,
      catalogModuleMl,
      mlPlugin,
      smokeTestPlugin,
      capturing(found => {
        services = found;
      }),
      ...(options.features ?? []),
    ],
  });
  if (!services) {
    throw new Error('The backend started without its services');
  }
  const deps = depsOf(services);
  await settled(deps, options.models);
  await scheduler.run('registry-sync');
  return {
    /** Base URL of all plugins. */
    base: `http://localhost:${backend.server.port()}/api`,
    /** What actions are made of. */
    deps,
    /** Runs a scheduled task, such as `cards-sync`. */
    runTask: (id: string) => scheduler.run(id),
    stop: () => backend.stop(),
  };
}

/** Runs an action as a task of a user does. @returns its outputs */
export async function runAction(
  action: TemplateAction<any, any>,
  run: {
    input: JsonObject;
    workspacePath: string;
    /** Name of the user that started the task. */
    user?: string;
    signal?: AbortSignal;
    isDryRun?: boolean;
  },
): Promise<Record<string, any>> {
  const { input, isDryRun, signal, user = 'mila', workspacePath } = run;
  const outputs: Record<string, unknown> = {};
  const ref = `user:default/${user}`;
  await action.handler({
    ...createMockActionContext({ input, workspacePath }),
    ...{ isDryRun, signal },
    getInitiatorCredentials: async () => mockCredentials.user(ref),
    output: (name: string | number, value: unknown) => {
      outputs[name] = value;
    },
  });
  return outputs;
}

type Captured = Pick<
  ActionDeps,
  'auth' | 'catalog' | 'discovery' | 'logger' | 'urlReader' | 'userInfo'
> & { config: RootConfigService };

/** A plugin that hands out its services. */
function capturing(found: (services: Captured) => void): BackendFeature {
  return createBackendPlugin({
    pluginId: 'scaffolder',
    register(env) {
      env.registerInit({
        deps: {
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          config: coreServices.rootConfig,
          discovery: coreServices.discovery,
          logger: coreServices.logger,
          urlReader: coreServices.urlReader,
          userInfo: coreServices.userInfo,
        },
        init: async services => found(services),
      });
    },
  });
}

function depsOf({ config, ...services }: Captured): ActionDeps {
  const settings = readTemplatesConfig(config);
  return {
    ...services,
    integrations: ScmIntegrations.fromConfig(config),
    portal: new Portal(services),
    settings,
    tools: new Tools({ ...settings.tools, ...services }),
  };
}

/** Until the entities of the models have their relations. */
async function settled({ auth, catalog }: ActionDeps, models: string[]) {
  const credentials: BackstageCredentials =
    await auth.getOwnServiceCredentials();
  const names = models.map(model => `mlmodel:default/${model}`);
  for (let tries = 0; tries < 200; tries++) {
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: names },
      { credentials },
    );
    if (items.every(entity => entity?.relations?.length)) {
      return;
    }
    await sleep(100);
  }
  throw new Error('The catalog did not settle');
}

function configOf({ config, directory, locations, models }: PortalOptions) {
  const files = models.map(model => `${EXAMPLES}/${model}/catalog-info.yaml`);
  return {
    app: { baseUrl: PORTAL_URL },
    backend: {
      database: { client: 'better-sqlite3', connection: ':memory:' },
    },
    permission: { enabled: true },
    catalog: {
      rules: [{ allow: [...ML_KINDS, 'API', 'Component', 'Location'] }],
      locations: [...files, ...(locations ?? [])].map(target => ({
        type: 'file',
        target,
      })),
    },
    ml: {
      artifacts: { directory },
      registry: { files: [{ instance: 'examples', target: EXAMPLES }] },
    },
    ...config,
  };
}
