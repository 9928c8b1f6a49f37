import {
  ApiBlueprint,
  coreExtensionData,
  createExtensionInput,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  PluginHeaderActionBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  CostClient,
  DriftClient,
  GitHostClient,
  GovernanceClient,
  LineageClient,
  MlClient,
  ServingClient,
  SmokeClient,
} from '@callboard/plugin-ml-common';
import ModelIcon from '@mui/icons-material/ModelTrainingOutlined';
import { unstable_ClassNameGenerator as ClassNameGenerator } from '@mui/material/className';
import { costApiRef } from './api/costApiRef';
import { driftApiRef } from './api/driftApiRef';
import { gitHostApiRef } from './api/gitHostApiRef';
import { governanceApiRef } from './api/governanceApiRef';
import { lineageApiRef } from './api/lineageApiRef';
import { mlApiRef } from './api/mlApiRef';
import { servingApiRef } from './api/servingApiRef';
import { smokeApiRef } from './api/smokeApiRef';
import { cardTab } from './cards/cardTab';
import { costExtensions } from './cost/costExtensions';
import { createExtensions } from './create/createExtensions';
import { driftExtensions } from './drift/driftExtensions';
import { governanceExtensions } from './governance/governanceExtensions';
import { PagesBelow } from './inventory/PagesBelow';
import { lineageExtensions } from './lineage/lineageExtensions';
import { overviewExtensions } from './overview/overviewExtensions';
import { ownershipExtensions } from './ownership/ownershipExtensions';
import { versionsTab } from './registry/versionsTab';
import { repositoriesExtensions } from './repositories/repositoriesExtensions';
import { reviewsExtensions } from './reviews/reviewsExtensions';
import {
  registerRouteRef,
  rootRouteRef,
  scaffolderRouteRef,
  templateRouteRef,
} from './routes';
import { smokeTab } from './smoke/smokeTab';
import { unregisteredExtensions } from './unregistered/unregisteredExtensions';

// Material UI 4 and 5 give the same class names to different rules; Backstage sets
// apart version 5 by this prefix, and an app without its theme provider must do so too.
ClassNameGenerator.configure(name =>
  name.startsWith('v5-') ? name : `v5-${name}`,
);

const mlApi = ApiBlueprint.make({
  params: define =>
    define({
      api: mlApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new MlClient(deps),
    }),
});

const smokeApi = ApiBlueprint.make({
  name: 'smoke',
  params: define =>
    define({
      api: smokeApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new SmokeClient(deps),
    }),
});

const governanceApi = ApiBlueprint.make({
  name: 'governance',
  params: define =>
    define({
      api: governanceApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new GovernanceClient(deps),
    }),
});

const lineageApi = ApiBlueprint.make({
  name: 'lineage',
  params: define =>
    define({
      api: lineageApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new LineageClient(deps),
    }),
});

const driftApi = ApiBlueprint.make({
  name: 'drift',
  params: define =>
    define({
      api: driftApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new DriftClient(deps),
    }),
});

const costApi = ApiBlueprint.make({
  name: 'cost',
  params: define =>
    define({
      api: costApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new CostClient(deps),
    }),
});

const servingApi = ApiBlueprint.make({
  name: 'serving',
  params: define =>
    define({
      api: servingApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new ServingClient(deps),
    }),
});

const gitHostApi = ApiBlueprint.make({
  name: 'git-host',
  params: define =>
    define({
      api: gitHostApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new GitHostClient(deps),
    }),
});

const mlPage = PageBlueprint.makeWithOverrides({
  inputs: {
    // Pages below this one that are no tabs, and no items of a sidebar.
    others: createExtensionInput([
      coreExtensionData.routePath,
      coreExtensionData.reactElement,
      coreExtensionData.routeRef.optional(),
      coreExtensionData.title.optional(),
      coreExtensionData.icon.optional(),
    ]),
  },
  *factory(originalFactory, { inputs }) {
    const page = originalFactory({ path: '/ml', routeRef: rootRouteRef });
    const element = page.get(coreExtensionData.reactElement);
    const tabPaths = inputs.pages.map(tab =>
      tab.get(coreExtensionData.routePath),
    );
    const others = inputs.others.map(other => ({
      path: other.get(coreExtensionData.routePath),
      element: other.get(coreExtensionData.reactElement),
    }));
    for (const output of page) {
      yield output.id === coreExtensionData.reactElement.id
        ? coreExtensionData.reactElement(
            <PagesBelow tabPaths={tabPaths} others={others}>
              {element}
            </PagesBelow>,
          )
        : output;
    }
  },
});

const registerPage = PageBlueprint.make({
  name: 'register',
  attachTo: { id: 'page:ml', input: 'others' },
  params: {
    path: 'register',
    routeRef: registerRouteRef,
    title: 'Register in the ML catalog',
    loader: () =>
      import('./register/RegisterPage').then(m => <m.RegisterPage />),
  },
});

const tabs = (
  [
    ['models', 'Models'],
    ['datasets', 'Data sets'],
    ['features', 'Features'],
    ['services', 'Services'],
  ] as const
).map(([name, title]) =>
  SubPageBlueprint.make({
    name,
    params: {
      path: name,
      title,
      loader: () =>
        import('./inventory/InventoryPage').then(m => (
          <m.InventoryPage tab={name} />
        )),
    },
  }),
);

const teamTab = EntityContentBlueprint.make({
  name: 'team',
  params: {
    path: '/ml',
    title: 'ML',
    filter: { kind: 'group' },
    loader: () => import('./team/TeamContent').then(m => <m.TeamContent />),
  },
});

const registerAction = PluginHeaderActionBlueprint.make({
  name: 'register',
  params: {
    loader: () =>
      import('./register/RegisterButton').then(m => <m.RegisterButton />),
  },
});

/** The Callboard user interface. */
export default createFrontendPlugin({
  pluginId: 'ml',
  title: 'ML catalog',
  icon: <ModelIcon />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, register: registerRouteRef },
  externalRoutes: {
    scaffolder: scaffolderRouteRef,
    template: templateRouteRef,
  },
  extensions: [
    mlApi,
    smokeApi,
    governanceApi,
    lineageApi,
    driftApi,
    costApi,
    servingApi,
    gitHostApi,
    teamTab,
    cardTab,
    versionsTab,
    smokeTab,
    mlPage,
    registerPage,
    ...tabs,
    registerAction,
    ...createExtensions,
    ...repositoriesExtensions,
    ...lineageExtensions,
    ...driftExtensions,
    ...costExtensions,
    ...unregisteredExtensions,
    ...reviewsExtensions,
    ...governanceExtensions,
    ...ownershipExtensions,
    ...overviewExtensions,
  ],
});
