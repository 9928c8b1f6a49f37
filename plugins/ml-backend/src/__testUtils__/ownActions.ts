import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';

/** Keeps the actions of the plugin `ml`; those of other plugins go elsewhere. */
export function ownActions() {
  const actions = actionsRegistryServiceMock();
  return {
    actions,
    factory: createServiceFactory({
      service: actionsRegistryServiceRef,
      deps: { plugin: coreServices.pluginMetadata },
      factory: ({ plugin }) =>
        plugin.getId() === 'ml' ? actions : actionsRegistryServiceMock(),
    }),
  };
}
