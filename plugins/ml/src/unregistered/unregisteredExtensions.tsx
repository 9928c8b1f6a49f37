import {
  ExtensionDefinition,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { unregisteredRouteRef } from '../routes';

/** Models that registries have and the catalog does not; it can be switched off. */
export const unregisteredExtensions: ExtensionDefinition[] = [
  SubPageBlueprint.make({
    name: 'unregistered',
    attachTo: { id: 'page:ml', input: 'others' },
    params: {
      path: 'unregistered',
      title: 'Unregistered models',
      routeRef: unregisteredRouteRef,
      loader: () =>
        import('./UnregisteredPage').then(m => <m.UnregisteredPage />),
    },
  }),
];
