import { SubPageBlueprint } from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { costsRouteRef, costTabRouteRef } from '../routes';

/** What was spent, on what and who said so, as a tab of what bears costs. */
const costTab = EntityContentBlueprint.make({
  name: 'cost',
  params: {
    path: '/cost',
    title: 'Cost',
    routeRef: costTabRouteRef,
    filter: {
      kind: { $in: ['mlmodel', 'mlinferenceservice', 'system', 'group'] },
    },
    loader: () => import('./CostContent').then(m => <m.CostContent />),
  },
});

/** What everything costs, as a tab of the ML page. */
const organisationTab = SubPageBlueprint.make({
  name: 'costs',
  params: {
    path: 'costs',
    title: 'Costs',
    routeRef: costsRouteRef,
    loader: () =>
      import('./organisation/OrganisationPage').then(m => (
        <m.OrganisationPage />
      )),
  },
});

/** The screens of costs; each can be switched off. */
export const costExtensions = [costTab, organisationTab];
