import {
  BackendFeature,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { JsonObject } from '@backstage/types';
import { actingHttpAuth, manualScheduler } from '@callboard/backend-test-kit';
import catalogModuleMl from '@callboard/plugin-catalog-backend-module-ml';
import mlPlugin from '@callboard/plugin-ml-backend';
import { ML_KINDS, SmokeClient } from '@callboard/plugin-ml-common';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import smokeTestPlugin from '..';

const EXAMPLES = resolve(__dirname, '../../../../examples/models');

interface PortalOptions {
  /** Where artifacts are kept. */
  directory: string;
  /** Files with entities, beside those of the tumor screening. */
  locations?: string[];
  /** Kind and name, such as `MlModel/wine`, of the entities that are waited for. */
  entities: string[];
  smokeTest: JsonObject;
  /** Names of permissions that some users lack, by the name of the user. */
  denied?: Record<string, string[]>;
  features?: BackendFeature[];
}

/** Catalog, permission backend, ml and smoke tests as an app runs them, on one port, with the example models. */
export async function startSmokePortal(options: PortalOptions) {
  const scheduler = manualScheduler();
  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({ data: configOf(options) }),
      scheduler.factory,
      actingHttpAuth,
      permissionPlugin,
      policyModule(options.denied ?? {}),
      catalogPlugin,
      catalogModuleMl,
      mlPlugin,
      smokeTestPlugin,
      ...(options.features ?? []),
    ],
  });
  const base = `http://localhost:${backend.server.port()}/api`;

  async function request(path: string, init: RequestInit, user?: string) {
    const authorization = user
      ? mockCredentials.user.header(`user:default/${user}`)
      : mockCredentials.service.header();
    return fetch(`${base}${path}`, {
      ...init,
      headers: { ...init.headers, authorization },
    });
  }
  const found = async () => {
    for (const entity of options.entities) {
      const [kind, name] = entity.split('/');
      const path = `/catalog/entities/by-name/${kind}/default/${name}`;
      const { relations } = await (await request(path, {})).json();
      if (!relations?.length) {
        return false;
      }
    }
    return true;
  };
  for (let tries = 0; !(await found()); tries++) {
    if (tries > 100) {
      throw new Error('The catalog did not settle');
    }
    await sleep(100);
  }
  await scheduler.run('registry-sync');
  return {
    base,
    request,
    /** Status and body of a request to the smoke tests. */
    async send(method: string, path: string, user?: string, body?: unknown) {
      const response = await request(
        `/smoke-test/v1${path}`,
        {
          method,
          headers: body ? { 'content-type': 'application/json' } : {},
          body: body ? JSON.stringify(body) : undefined,
        },
        user,
      );
      return { status: response.status, body: await response.json() };
    },
    client: (user?: string) =>
      new SmokeClient({
        discoveryApi: { getBaseUrl: async id => `${base}/${id}` },
        fetchApi: {
          fetch: (url, init = {}) =>
            request(String(url).slice(base.length), init, user),
        },
      }),
    runTask: (id: string) => scheduler.run(id),
    stop: () => backend.stop(),
  };
}

function configOf({ directory, locations, smokeTest }: PortalOptions) {
  const files = [`${EXAMPLES}/tumor-screening/catalog-info.yaml`];
  return {
    backend: {
      database: { client: 'better-sqlite3', connection: ':memory:' },
    },
    permission: { enabled: true },
    catalog: {
      rules: [{ allow: [...ML_KINDS, 'Group', 'Location'] }],
      locations: [...files, ...(locations ?? [])].map(target => ({
        type: 'file',
        target,
      })),
    },
    ml: {
      artifacts: { directory },
      registry: { files: [{ instance: 'examples', target: EXAMPLES }] },
    },
    smokeTest,
  };
}

/** The user `stranger` sees no entity. */
function policyModule(denied: Record<string, string[]>) {
  return createBackendModule({
    pluginId: 'permission',
    moduleId: 'test-policy',
    register(env) {
      env.registerInit({
        deps: { policy: policyExtensionPoint },
        async init({ policy }) {
          policy.setPolicy({
            async handle({ permission }, user) {
              const name = user?.info.userEntityRef.split('/')[1] ?? '';
              const isDenied =
                denied[name]?.includes(permission.name) ||
                (name === 'stranger' &&
                  permission.name === 'catalog.entity.read');
              return {
                result: isDenied ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
              };
            },
          });
        },
      });
    },
  });
}
