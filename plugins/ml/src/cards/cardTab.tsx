import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { cardRouteRef } from '../routes';

/** The card of a model or data set, as a tab of its page. */
export const cardTab = EntityContentBlueprint.make({
  name: 'card',
  params: {
    path: '/card',
    title: 'Card',
    routeRef: cardRouteRef,
    filter: { kind: { $in: ['mlmodel', 'mldataset'] } },
    loader: () => import('./CardContent').then(m => <m.CardContent />),
  },
});
