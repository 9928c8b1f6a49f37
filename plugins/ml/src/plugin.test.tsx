import {
  appTreeApiRef,
  createRouteRef,
  iconsApiRef,
  PageBlueprint,
  useApi,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import catalogGraphPlugin from '@backstage/plugin-catalog-graph/alpha';
import { catalogGraphApiRef } from '@backstage/plugin-catalog-graph';
import { entityPresentationApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import orgPlugin from '@backstage/plugin-org/alpha';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { ML_KINDS, ML_RELATION_PAIRS } from '@callboard/plugin-ml-common';
import { screen, waitFor } from '@testing-library/react';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { InMemoryGitHost, repositoryOf } from './__testUtils__/inMemoryGitHost';
import { InMemoryMl, row } from './__testUtils__/inMemoryMl';
import { mlEntity } from './__testUtils__/renderWithCatalog';
import {
  mlAppModule,
  mlCatalogGraphModule,
  mlCatalogModule,
  mlOrgModule,
} from './alpha';
import mlPlugin, { gitHostApiRef, mlApiRef } from './index';

const group = {
  ...mlEntity('Group', 'diagnostics', { type: 'team' }),
  apiVersion: 'backstage.io/v1alpha1',
};
const model = mlEntity(
  'MlModel',
  'tumor-screening',
  { type: 'classifier' },
  [],
  {
    description: 'Flags masses.',
  },
);
const entities = [group, model];

/** Answers the questions that these tests put to a running app. */
function Answers() {
  const { tree } = useApi(appTreeApiRef).getTree();
  const icons = useApi(iconsApiRef);
  const presentation = useApi(entityPresentationApiRef);
  const graph = useApi(catalogGraphApiRef);
  const ours = [...tree.nodes.values()]
    .filter(node => node.spec.plugin.pluginId === 'ml' && !node.spec.disabled)
    .map(node => node.spec.id);
  // What Backstage lists in a sidebar is what is attached here.
  const pages = (
    tree.nodes.get('app/routes')?.edges.attachments.get('routes') ?? []
  )
    .filter(node => node.spec.plugin.pluginId === 'ml')
    .map(node => node.spec.id);
  const kinds = ML_KINDS.map(kind => kind.toLowerCase());
  return (
    <>
      <ul aria-label="extensions">
        {ours.map(id => (
          <li key={id}>{id}</li>
        ))}
      </ul>
      <p>pages: {pages.join(', ')}</p>
      <p>
        icons of {kinds.filter(kind => icons.icon(`kind:${kind}`)).length}{' '}
        kinds, beside names{' '}
        {
          kinds.filter(
            kind => presentation.forEntity(`${kind}:default/x`).snapshot.Icon,
          ).length
        }
        , relations{' '}
        {
          ML_RELATION_PAIRS.flat().filter(relation =>
            graph.defaultRelations.includes(relation),
          ).length
        }
      </p>
    </>
  );
}

function start(
  path: string,
  extensions: Array<string | Record<string, boolean>> = [],
) {
  return renderTestApp({
    initialRouteEntries: [path],
    config: {
      app: { baseUrl: 'http://localhost', extensions },
      backend: { baseUrl: 'http://localhost' },
    },
    extensions: [
      PageBlueprint.make({
        params: {
          path: '/answers',
          routeRef: createRouteRef(),
          loader: async () => <Answers />,
        },
      }),
    ],
    features: [
      catalogPlugin,
      catalogGraphPlugin,
      orgPlugin,
      scaffolderPlugin,
      mlPlugin,
      mlAppModule,
      mlCatalogModule,
      mlCatalogGraphModule,
      mlOrgModule,
    ],
    apis: [
      catalogApiMock({ entities }),
      mockApis.identity({ userEntityRef: 'user:default/ada' }),
      [gitHostApiRef, new InMemoryGitHost([repositoryOf()])],
      [
        mlApiRef,
        new InMemoryMl([
          row({
            name: 'tumor-screening',
            statuses: { version: { level: 'ok', text: 'v3 (champion)' } },
          }),
        ]),
      ],
    ],
  });
}

// The first start loads every page of the app.
jest.setTimeout(60_000);

describe('the plugin in an app', () => {
  it('opens on the models, with tabs and the way to register', async () => {
    start('/ml');
    expect(await screen.findByText('1 model')).toBeInTheDocument();
    for (const tab of ['Models', 'Data sets', 'Features', 'Services']) {
      expect(screen.getByRole('tab', { name: tab })).toBeInTheDocument();
    }
    expect(
      await screen.findByRole('link', { name: 'Register' }),
    ).toHaveAttribute('href', '/ml/register');
  });

  it('leads to the templates of services beside it', async () => {
    start('/ml');
    expect(
      await screen.findByRole('link', { name: 'Create service' }),
    ).toHaveAttribute(
      'href',
      '/create/templates?filters%5Bkind%5D=template&filters%5Btype%5D=ml-service',
    );
  });

  it('has its register page below the ML catalog, out of the navigation', async () => {
    start('/ml/register');
    expect(await screen.findByText('What to write')).toBeInTheDocument();
  });

  it.each([
    ['/ml/repositories', '1 repository is kept by this portal'],
    [
      '/ml/repositories/diagnostics/screening',
      'screening: Serves tumor screening.',
    ],
  ])('has repositories at %s', async (path, words) => {
    start(path);
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it('lists one page in the navigation', async () => {
    start('/answers');
    expect(await screen.findByText('pages: page:ml')).toBeInTheDocument();
  });

  it.each([
    ['/ml?text=tumor&view=all', 'the page itself'],
    ['/ml/nonsense?text=tumor&view=all', 'a page that does not exist'],
  ])('leads from %s, %s, to the first tab with its query', async path => {
    start(path);
    expect(await screen.findByText('1 model')).toBeInTheDocument();
    expect(screen.getByRole('searchbox')).toHaveValue('tumor');
  });

  it('offers no way to a register page that is switched off', async () => {
    start('/ml', [{ 'page:ml/register': false }]);
    expect(await screen.findByText('1 model')).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Register' }),
    ).not.toBeInTheDocument();
  });

  it('shows our cards first on the page of a model', async () => {
    start('/catalog/default/mlmodel/tumor-screening');
    // Cards of the catalog come one by one, and may go for a moment while others load.
    await waitFor(() =>
      expect(
        screen
          .getAllByRole('heading', { level: 3 })
          .map(each => each.textContent),
      ).toEqual([
        'Health',
        'Runs in',
        'Made from, and used by',
        'Timeline',
        'Relations',
        'People',
        'About',
      ]),
    );
  });

  it('leads from what the health card says to the tab that says more', async () => {
    start('/catalog/default/mlmodel/tumor-screening');
    // By text, for roles are slow to find on a whole page.
    expect(await screen.findByText('Version')).toHaveAttribute(
      'href',
      '/catalog/default/mlmodel/tumor-screening/versions',
    );
    expect(screen.getByText('Versions')).toBeInTheDocument();
  });

  it('adds a tab to groups', async () => {
    start('/catalog/default/group/diagnostics/ml');
    expect(
      await screen.findByText(/diagnostics owns 1 model/),
    ).toBeInTheDocument();
  });

  it('lists in its README every extension that it brings, and each can be switched off', async () => {
    const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');
    const ids = [...readme.matchAll(/^\| `([a-z-]+:[a-z/-]+)` +\|/gm)].map(
      ([, id]) => id,
    );
    const first = start('/answers');
    const list = await screen.findByRole('list', { name: 'extensions' });
    const installed = [...list.children].map(each => each.textContent);
    expect(ids.sort()).toEqual(installed.filter(id => id !== 'ml').sort());
    first.unmount();

    start(
      '/answers',
      ids.filter(id => !id.startsWith('api:')).map(id => ({ [id]: false })),
    );
    const rest = await screen.findByRole('list', { name: 'extensions' });
    expect([...rest.children].map(each => each.textContent)).toEqual([
      'api:ml',
      'api:ml/smoke',
      'api:ml/governance',
      'api:ml/lineage',
      'api:ml/drift',
      'api:ml/cost',
      'api:ml/serving',
      'api:ml/git-host',
    ]);
  });

  it('brings icons and relations of our kinds to the other plugins', async () => {
    start('/answers');
    expect(
      await screen.findByText('icons of 5 kinds, beside names 5, relations 12'),
    ).toBeInTheDocument();
  });
});
