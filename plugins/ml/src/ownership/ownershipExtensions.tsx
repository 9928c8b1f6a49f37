import {
  ExtensionDefinition,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { attestationsRouteRef, ownershipRouteRef } from '../routes';

const belowDashboard = {
  id: 'sub-page:ml/governance',
  input: 'pages',
} as const;

/** The organisation and the attestations, as pages below the governance dashboard. */
export const ownershipExtensions: ExtensionDefinition[] = [
  SubPageBlueprint.make({
    name: 'governance-ownership',
    attachTo: belowDashboard,
    params: {
      path: 'ownership',
      title: 'Ownership',
      routeRef: ownershipRouteRef,
      loader: () => import('./OwnershipPage').then(m => <m.OwnershipPage />),
    },
  }),
  SubPageBlueprint.make({
    name: 'governance-attestations',
    attachTo: belowDashboard,
    params: {
      path: 'attestations',
      title: 'Attestations',
      routeRef: attestationsRouteRef,
      loader: () =>
        import('./AttestationPages').then(m => <m.AttestationPages />),
    },
  }),
];
