import {
  ExtensionDefinition,
  PluginHeaderActionBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { repositoriesRouteRef } from '../routes';

/** The repositories of the embedded Git host, each with its page below, and the way there; each can be switched off. */
export const repositoriesExtensions: ExtensionDefinition[] = [
  SubPageBlueprint.make({
    name: 'repositories',
    attachTo: { id: 'page:ml', input: 'others' },
    params: {
      path: 'repositories',
      title: 'Repositories',
      routeRef: repositoriesRouteRef,
      loader: () =>
        import('./RepositoryPages').then(m => <m.RepositoryPages />),
    },
  }),
  PluginHeaderActionBlueprint.make({
    name: 'repositories',
    params: {
      loader: () =>
        import('./RepositoriesButton').then(m => <m.RepositoriesButton />),
    },
  }),
];
