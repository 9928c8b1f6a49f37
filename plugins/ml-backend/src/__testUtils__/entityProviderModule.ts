import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  catalogProcessingExtensionPoint,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { TEST_RULES } from './testRules';

/** A catalog module through which a test sets what the catalog holds; it also brings the custom permission rules. */
export function entityProviderModule() {
  let connection: EntityProviderConnection | undefined;
  return {
    setEntities: async (entities: Entity[]) => {
      await connection?.applyMutation({
        type: 'full',
        entities: entities.map(entity => ({ entity: located(entity) })),
      });
    },
    module: createBackendModule({
      pluginId: 'catalog',
      moduleId: 'test-entities',
      register(env) {
        env.registerInit({
          deps: {
            catalog: catalogProcessingExtensionPoint,
            permissionsRegistry: coreServices.permissionsRegistry,
          },
          async init({ catalog, permissionsRegistry }) {
            permissionsRegistry.addPermissionRules(TEST_RULES);
            catalog.addEntityProvider({
              getProviderName: () => 'test-entities',
              connect: async to => {
                connection = to;
              },
            });
          },
        });
      },
    }),
  };
}

function located(entity: Entity): Entity {
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        'backstage.io/managed-by-location': 'url:https://git.example/all.yaml',
        'backstage.io/managed-by-origin-location':
          'url:https://git.example/all.yaml',
        ...entity.metadata.annotations,
      },
    },
  };
}
