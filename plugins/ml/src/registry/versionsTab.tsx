import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { versionsRouteRef } from '../routes';

/** The versions of a model, as a tab of its page. */
export const versionsTab = EntityContentBlueprint.make({
  name: 'versions',
  params: {
    path: '/versions',
    title: 'Versions',
    routeRef: versionsRouteRef,
    filter: { kind: 'mlmodel' },
    loader: () => import('./VersionsContent').then(m => <m.VersionsContent />),
  },
});
