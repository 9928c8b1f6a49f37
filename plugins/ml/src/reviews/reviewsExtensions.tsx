import {
  ExtensionDefinition,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { reviewsRouteRef } from '../routes';

/** The reviews as a tab of the ML page; each has its page below. */
export const reviewsExtensions: ExtensionDefinition[] = [
  SubPageBlueprint.make({
    name: 'reviews',
    params: {
      path: 'reviews',
      title: 'Reviews',
      routeRef: reviewsRouteRef,
      loader: () => import('./ReviewPages').then(m => <m.ReviewPages />),
    },
  }),
];
