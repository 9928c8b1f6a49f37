import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { smokeTestsRouteRef } from '../routes';

/** The smoke tests of a model or service, as a tab of its page. */
export const smokeTab = EntityContentBlueprint.make({
  name: 'smoke-tests',
  params: {
    path: '/smoke-tests',
    title: 'Smoke tests',
    routeRef: smokeTestsRouteRef,
    filter: { kind: { $in: ['mlmodel', 'mlinferenceservice'] } },
    loader: () => import('./SmokeContent').then(m => <m.SmokeContent />),
  },
});
