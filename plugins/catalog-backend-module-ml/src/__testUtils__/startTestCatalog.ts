import {
  createBackendModule,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { ML_KINDS } from '@callboard/plugin-ml-common';
import catalogModuleMl from '..';
import { Missing, waitUntil } from './waitUntil';

interface TestCatalogOptions {
  entities?: Entity[];
  /** Files that the catalog reads, with every kind allowed. */
  files?: string[];
  /** Hosts that the catalog may read URLs from. */
  hosts?: string[];
  maxFeaturesPerSet?: number;
  /** Modules added before ours. */
  before?: BackendFeature[];
  /** Modules added after ours. */
  after?: BackendFeature[];
}

/** A catalog backend on SQLite in memory with our module, as an app runs it. */
export async function startTestCatalog(options: TestCatalogOptions) {
  const failures: { entity: string; location: string; text: string }[] = [];
  const provider: { connection?: EntityProviderConnection } = {};
  const logger = mockServices.logger.mock({ child: () => logger });
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      ...(options.before ?? []),
      catalogModuleMl,
      ...(options.after ?? []),
      mockServices.rootConfig.factory({ data: configOf(options) }),
      logger.factory,
      providerAndListener(provider, failures),
    ],
  });
  const api = `http://localhost:${backend.server.port()}/api/catalog`;

  async function setEntities(entities: Entity[]) {
    await provider.connection?.applyMutation({
      type: 'full',
      entities: entities.map(entity => ({ entity: located(entity) })),
    });
  }
  async function allEntities(): Promise<Entity[]> {
    return (await fetch(`${api}/entities`)).json();
  }
  await setEntities(options.entities ?? []);

  return {
    failures,
    logger,
    setEntities,
    allEntities,
    post: (path: string, body: unknown) =>
      fetch(`${api}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    /** Relations of all entities as `source type target`, once `expected` are all among them. */
    async relations(...expected: string[]) {
      return waitUntil(async () => {
        const found = (await allEntities()).flatMap(relationTexts);
        const missing = expected.filter(text => !found.includes(text));
        return missing.length ? new Missing(missing) : found;
      });
    },
    /** The entity, once it is there and `ready`. */
    async entity(ref: string, ready: (entity: Entity) => boolean = () => true) {
      return waitUntil(async () => {
        const [kind, namespace, name] = ref.split(/[:/]/);
        const response = await fetch(
          `${api}/entities/by-name/${kind}/${namespace}/${name}`,
        );
        if (!response.ok) {
          return new Missing(ref);
        }
        const value: Entity = await response.json();
        return ready(value) ? value : new Missing(value);
      });
    },
    /** The processing errors of the entity, once there is one. */
    async failure(ref: string) {
      return waitUntil(async () => {
        const failure = failures.find(({ entity }) => entity === ref);
        return failure ?? new Missing(failures);
      });
    },
    stop: () => backend.stop(),
  };
}

function configOf({ files, hosts, maxFeaturesPerSet }: TestCatalogOptions) {
  const allow = [
    ...ML_KINDS,
    ...['Component', 'System', 'Group', 'User', 'Location', 'API', 'Resource'],
    ...['AiResource', 'AiModelServerAPI'],
  ];
  return {
    backend: {
      baseUrl: 'http://localhost:7007',
      listen: { port: 0 },
      reading: { allow: (hosts ?? []).map(host => ({ host })) },
      database: { client: 'better-sqlite3', connection: ':memory:' },
    },
    catalog: {
      rules: [{ allow }],
      locations: (files ?? []).map(target => ({ type: 'file', target })),
      ...(maxFeaturesPerSet !== undefined && { ml: { maxFeaturesPerSet } }),
    },
  };
}

function providerAndListener(
  provider: { connection?: EntityProviderConnection },
  failures: { entity: string; location: string; text: string }[],
) {
  return createBackendModule({
    pluginId: 'catalog',
    moduleId: 'test-entities',
    register(reg) {
      reg.registerInit({
        deps: {
          catalog: catalogProcessingExtensionPoint,
          events: eventsServiceRef,
        },
        async init({ catalog, events }) {
          catalog.addEntityProvider({
            getProviderName: () => 'test-entities',
            async connect(connection) {
              provider.connection = connection;
            },
          });
          await events.subscribe({
            id: 'test-failures',
            topics: ['experimental.catalog.errors'],
            async onEvent({ eventPayload }) {
              const { entity, location, errors } = Object(eventPayload);
              failures.push({ entity, location, text: errors.join('\n') });
            },
          });
        },
      });
    },
  });
}

function located(entity: Entity): Entity {
  const { kind, metadata } = entity;
  const file = `url:https://git.example/${kind}/${metadata.name}.yaml`;
  return {
    ...entity,
    metadata: {
      ...metadata,
      annotations: {
        'backstage.io/managed-by-location': file,
        'backstage.io/managed-by-origin-location': file,
      },
    },
  };
}

function relationTexts({ kind, metadata, relations = [] }: Entity) {
  const { namespace = 'default', name } = metadata;
  const source = `${kind}:${namespace}/${name}`.toLocaleLowerCase('en-US');
  return relations.map(
    ({ type, targetRef }) => `${source} ${type} ${targetRef}`,
  );
}
