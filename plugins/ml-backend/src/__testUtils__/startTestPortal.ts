import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  BackendFeature,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import permissionPlugin from '@backstage/plugin-permission-backend';
import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { JsonObject } from '@backstage/types';
import { actingHttpAuth, manualScheduler } from '@callboard/backend-test-kit';
import catalogModuleMl from '@callboard/plugin-catalog-backend-module-ml';
import { ML_KINDS } from '@callboard/plugin-ml-common';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import mlPlugin from '..';
import { entityProviderModule } from './entityProviderModule';
import { faultyNetwork } from './faultyNetwork';

/** What the policy decides about reading entities, by the name of the user who asks. */
export type Policies = Record<string, PolicyDecision>;

interface PortalOptions {
  policies?: Policies;
  /** Names of permissions that some users lack, by the name of the user. */
  denied?: Record<string, string[]>;
  database?: JsonObject;
  sweepInterval?: string;
  /** More of the `ml` section of app-config. */
  ml?: JsonObject;
  /** From which the catalog may read registered files. */
  readableHost?: string;
  /** The catalog reads models that were registered from registries. */
  readsRegistered?: boolean;
  /** Tasks run by themselves, and not when the test says so. */
  realScheduler?: boolean;
  features?: BackendFeature[];
  /** Lies between the plugins. */
  network?: Awaited<ReturnType<typeof faultyNetwork>>;
}

/** Catalog, permission backend and our backend as an app runs them, on one port. */
export async function startTestPortal(options: PortalOptions = {}) {
  const provider = entityProviderModule();
  const scheduler = manualScheduler();
  const registered = join(tmpdir(), `callboard-registered-${randomUUID()}`);
  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({ data: configOf(options, registered) }),
      options.realScheduler ? schedulerServiceFactory : scheduler.factory,
      actingHttpAuth,
      permissionPlugin,
      policyModule(options),
      catalogPlugin,
      catalogModuleMl,
      provider.module,
      mlPlugin,
      ...(options.features ?? []),
      ...(options.network ? [options.network.discovery] : []),
    ],
  });
  options.network?.connect(backend.server.port());
  const base = `http://localhost:${backend.server.port()}/api`;

  async function get(path: string, user?: string) {
    const response = await fetch(`${base}${path}`, {
      headers: {
        authorization: user
          ? mockCredentials.user.header(`user:default/${user}`)
          : mockCredentials.service.header(),
      },
    });
    return { status: response.status, body: JSON.parse(await response.text()) };
  }
  async function post(path: string, body: unknown, user?: string) {
    const response = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: user
          ? mockCredentials.user.header(`user:default/${user}`)
          : mockCredentials.service.header(),
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: JSON.parse(await response.text()) };
  }
  async function sweep() {
    await scheduler.run('inventory-sweep');
  }
  /** Sets what the catalog holds, and waits until all of it is stitched. */
  async function fill(entities: Entity[]) {
    await provider.setEntities(entities);
    await settled(get, entities);
  }
  return {
    base,
    /** Registers a `catalog-info.yaml`, as a person does. */
    async register(target: string, user: string) {
      const response = await fetch(`${base}/catalog/locations`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: mockCredentials.user.header(`user:default/${user}`),
        },
        body: JSON.stringify({ type: 'url', target }),
      });
      return response.status;
    },
    serviceHeaders: { authorization: mockCredentials.service.header() },
    get,
    post,
    sweep,
    /** One run of a scheduled task, by its id. */
    runTask: (id: string) => scheduler.run(id),
    refresh: () => scheduler.run('inventory-refresh'),
    fill,
    /** Fills the catalog, and sweeps. */
    async hold(entities: Entity[]) {
      await fill(entities);
      await sweep();
    },
    /** Folder of the files of models that were registered from registries. */
    registered,
    async stop() {
      await backend.stop();
      await rm(registered, { recursive: true, force: true });
    },
  };
}

/** Waits until the catalog serves exactly these entities (and features that it emits), and nothing moves any more. */
async function settled(
  get: (path: string) => Promise<{ body: Entity[] }>,
  expected: Entity[],
) {
  let before = '';
  for (let tries = 0; tries < 100; tries++) {
    const { body } = await get('/catalog/entities');
    const now = JSON.stringify(body.map(({ metadata }) => metadata.etag));
    const written = body.filter(
      ({ kind }) => !['MlFeature', 'Location'].includes(kind),
    );
    if (
      written.length === expected.length &&
      expected.every(entity => written.some(found => isOf(found, entity))) &&
      now === before
    ) {
      return;
    }
    before = now;
    await sleep(250);
  }
  throw new Error(`The catalog did not settle: ${before}`);
}

/** Whether the catalog's entity was made from this one and has its relations. */
function isOf(found: Entity, entity: Entity): boolean {
  const { annotations, ...metadata } = entity.metadata;
  return (
    found.kind === entity.kind &&
    isMatch(found.metadata, { namespace: 'default', ...metadata }) &&
    isMatch(found.metadata.annotations ?? {}, annotations ?? {}) &&
    isDeepStrictEqual(found.spec, entity.spec) &&
    (!entity.spec?.owner || Boolean(found.relations?.length))
  );
}

function isMatch(found: object, wanted: object): boolean {
  return isDeepStrictEqual({ ...found, ...wanted }, found);
}

function configOf(options: PortalOptions, registered: string) {
  const { database, ml, readableHost, readsRegistered, sweepInterval } =
    options;
  const registry = Object(ml?.registry);
  return {
    backend: {
      database: database ?? {
        client: 'better-sqlite3',
        connection: ':memory:',
      },
      reading: { allow: readableHost ? [{ host: readableHost }] : [] },
    },
    permission: { enabled: true },
    catalog: {
      rules: [
        {
          allow: [
            ...ML_KINDS,
            'Group',
            'User',
            'System',
            'Component',
            'Location',
          ],
        },
      ],
      processingInterval: { hours: 1 },
      locations: readsRegistered
        ? [{ type: 'file', target: join(registered, 'all.yaml') }]
        : [],
    },
    ml: {
      ...ml,
      registry: {
        ...registry,
        registration: { directory: registered, ...registry.registration },
      },
      inventory: { sweepInterval: sweepInterval ?? '1s', catalogTimeout: '1s' },
    },
  };
}

function policyModule({ denied = {}, policies = {} }: PortalOptions) {
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
              if (denied[name]?.includes(permission.name)) {
                return { result: AuthorizeResult.DENY };
              }
              return isPermission(permission, catalogEntityReadPermission) &&
                policies[name]
                ? policies[name]
                : { result: AuthorizeResult.ALLOW };
            },
          });
        },
      });
    },
  });
}
