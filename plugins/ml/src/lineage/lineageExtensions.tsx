import {
  ExtensionDefinition,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { ML_KINDS } from '@callboard/plugin-ml-common';
import {
  impactRouteRef,
  lineageRouteRef,
  lineageTabRouteRef,
  unclaimedRouteRef,
} from '../routes';

/** What an entity comes from and leads to, as a tab of its page. */
const lineageTab = EntityContentBlueprint.make({
  name: 'lineage',
  params: {
    path: '/lineage',
    title: 'Lineage',
    routeRef: lineageTabRouteRef,
    filter: { kind: { $in: ML_KINDS.map(kind => kind.toLowerCase()) } },
    loader: () => import('./LineageContent').then(m => <m.LineageContent />),
  },
});

const others = { id: 'page:ml', input: 'others' } as const;

/** The same of any node, by `?node=`. */
const lineagePage = SubPageBlueprint.make({
  name: 'lineage',
  attachTo: others,
  params: {
    path: 'lineage',
    title: 'Lineage',
    routeRef: lineageRouteRef,
    loader: () => import('./LineagePage').then(m => <m.LineagePage />),
  },
});

/** Which services a node reaches, by `?node=`. */
const impactPage = SubPageBlueprint.make({
  name: 'impact',
  attachTo: others,
  params: {
    path: 'impact',
    title: 'Impact',
    routeRef: impactRouteRef,
    loader: () => import('./ImpactPage').then(m => <m.ImpactPage />),
  },
});

/** Names that no entity is known for. */
const unclaimedPage = SubPageBlueprint.make({
  name: 'unclaimed',
  attachTo: others,
  params: {
    path: 'unclaimed',
    title: 'Unclaimed names',
    routeRef: unclaimedRouteRef,
    loader: () => import('./UnclaimedPage').then(m => <m.UnclaimedPage />),
  },
});

/** The screens of lineage; each can be switched off. */
export const lineageExtensions: ExtensionDefinition[] = [
  lineageTab,
  lineagePage,
  impactPage,
  unclaimedPage,
];
