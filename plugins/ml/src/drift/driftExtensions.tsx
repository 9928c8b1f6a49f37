import { SubPageBlueprint } from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { driftFleetRouteRef, driftTabRouteRef } from '../routes';

/** What moved, since when and whether it matters, as a tab of what is watched. */
const driftTab = EntityContentBlueprint.make({
  name: 'drift',
  params: {
    path: '/drift',
    title: 'Drift',
    routeRef: driftTabRouteRef,
    filter: {
      kind: { $in: ['mlmodel', 'mlinferenceservice', 'mlfeatureset'] },
    },
    loader: () => import('./DriftContent').then(m => <m.DriftContent />),
  },
});

/** Everything that is watched, as a tab of the ML page. */
const fleetTab = SubPageBlueprint.make({
  name: 'drift',
  params: {
    path: 'drift',
    title: 'Drift',
    routeRef: driftFleetRouteRef,
    loader: () => import('./fleet/FleetPage').then(m => <m.FleetPage />),
  },
});

/** The screens of drift; each can be switched off. */
export const driftExtensions = [driftTab, fleetTab];
