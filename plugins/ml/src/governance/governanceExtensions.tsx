import {
  coreExtensionData,
  createExtensionInput,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { ML_KINDS } from '@callboard/plugin-ml-common';
import {
  auditRouteRef,
  dashboardRouteRef,
  governanceTabRouteRef,
  policiesRouteRef,
} from '../routes';

/** How an entity stands with its policies, as a tab of its page. */
const governanceTab = EntityContentBlueprint.make({
  name: 'governance',
  params: {
    path: '/governance',
    title: 'Governance',
    routeRef: governanceTabRouteRef,
    filter: { kind: { $in: ML_KINDS.map(kind => kind.toLowerCase()) } },
    loader: () =>
      import('./tab/GovernanceContent').then(m => <m.GovernanceContent />),
  },
});

/** The dashboard, as a tab of the ML page, with the pages below it that are attached to its input `pages`. */
const dashboardTab = SubPageBlueprint.makeWithOverrides({
  name: 'governance',
  inputs: {
    pages: createExtensionInput([
      coreExtensionData.routePath,
      coreExtensionData.reactElement,
      coreExtensionData.title.optional(),
      coreExtensionData.routeRef.optional(),
      coreExtensionData.icon.optional(),
    ]),
  },
  factory(originalFactory, { inputs }) {
    const pages = inputs.pages.map(page => ({
      path: page.get(coreExtensionData.routePath),
      element: page.get(coreExtensionData.reactElement),
    }));
    return originalFactory({
      path: 'governance',
      title: 'Governance',
      routeRef: dashboardRouteRef,
      loader: () =>
        import('./GovernancePages').then(m => (
          <m.GovernancePages pages={pages} />
        )),
    });
  },
});

const belowDashboard = {
  id: 'sub-page:ml/governance',
  input: 'pages',
} as const;

const policiesPage = SubPageBlueprint.make({
  name: 'governance-policies',
  attachTo: belowDashboard,
  params: {
    path: 'policies',
    title: 'Policies',
    routeRef: policiesRouteRef,
    loader: () =>
      import('./policies/PoliciesPage').then(m => <m.PoliciesPage />),
  },
});

const auditPage = SubPageBlueprint.make({
  name: 'governance-audit',
  attachTo: belowDashboard,
  params: {
    path: 'audit',
    title: 'Audit trail',
    routeRef: auditRouteRef,
    loader: () => import('./audit/AuditPage').then(m => <m.AuditPage />),
  },
});

/** The screens of governance; each can be switched off. */
export const governanceExtensions = [
  governanceTab,
  dashboardTab,
  policiesPage,
  auditPage,
];
