import { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { rootRouteRef } from '../routes';
import { refusal } from '../__testUtils__/inMemoryMl';
import { mlEntity } from '../__testUtils__/renderWithCatalog';
import { RegisterPage } from './RegisterPage';

// The pages of the portal take their time on a busy machine.
jest.setTimeout(60_000);

const URL_OF_FILE = 'https://git.example/a/catalog-info.yaml';
const model = mlEntity('MlModel', 'churn', {
  owner: 'team-a',
  trainedOn: ['gone'],
});
const team: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'team-a', namespace: 'default' },
};

/** A catalog that takes `found` as what is behind every URL. */
function catalogWith(
  found: Entity[],
  options: { refuse?: Error; exists?: boolean; lost?: Error } = {},
) {
  const entities = [team];
  const stored = catalogApiMock({ entities });
  const added: string[] = [];
  const catalog = catalogApiMock.mock({
    getEntitiesByRefs: async request => {
      if (options.lost && added.length > 0) {
        throw options.lost;
      }
      return catalogApiMock({ entities }).getEntitiesByRefs(request);
    },
    getEntityByRef: ref => stored.getEntityByRef(ref),
    addLocation: async ({ target, dryRun }) => {
      if (options.refuse) {
        throw options.refuse;
      }
      if (!dryRun) {
        added.push(target);
        setTimeout(() => entities.push(...found), 50);
      }
      return {
        location: {
          id: '1',
          type: 'url',
          target,
          entityRef: 'location:default/x',
        },
        entities: dryRun ? found : [],
        exists: options.exists ?? false,
      };
    },
  });
  return { catalog, added };
}

function open(catalog: ReturnType<typeof catalogWith>['catalog']) {
  return renderInTestApp(<RegisterPage />, {
    mountedRoutes: {
      '/ml': rootRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
    apis: [[catalogApiRef, catalog]],
  });
}

async function check(url = URL_OF_FILE) {
  await userEvent.type(await screen.findByRole('textbox'), url);
  await userEvent.click(screen.getByRole('button', { name: 'Check' }));
}

describe('registering a file', () => {
  it('shows what it would create before anything is, then follows it into the catalog', async () => {
    const { catalog, added } = catalogWith([model]);
    open(catalog);
    await check();
    expect(
      await screen.findByText('1 entity found, nothing created yet'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'team-a' })).toBeInTheDocument();
    expect(screen.getByText('mldataset:default/gone')).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'churn' }),
    ).not.toBeInTheDocument();
    expect(added).toEqual([]);

    await userEvent.click(screen.getByRole('button', { name: 'Register' }));
    expect(
      await screen.findByText(/0 of 1 entities are in the catalog/),
    ).toBeInTheDocument();
    expect(added).toEqual([URL_OF_FILE]);
    expect(
      await screen.findByText(
        'Registered. 1 entity is in the catalog.',
        undefined,
        { timeout: 20_000 },
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/follow within about a minute/),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'churn' })).toHaveAttribute(
      'href',
      '/catalog/default/mlmodel/churn',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Register another' }),
    );
    expect(screen.queryByText(/Registered/)).not.toBeInTheDocument();
  });

  it('says what failed when it cannot see what has arrived, stops in the end, and looks again on request', async () => {
    const options = { lost: new Error('Connection lost') };
    const { catalog } = catalogWith([model], options);
    open(catalog);
    await check();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Register' }),
    );
    expect(await screen.findByText(/Connection lost/)).toBeInTheDocument();
    expect(screen.getByRole('progressbar')).toBeInTheDocument();
    const clock = jest.spyOn(Date, 'now');
    clock.mockReturnValue(Date.now() + 6 * 60_000);
    const lookAgain = await screen.findByRole(
      'button',
      { name: 'Look again' },
      { timeout: 20_000 },
    );
    expect(screen.getByText(/this page looks no more/)).toBeInTheDocument();
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
    const asked = jest.mocked(catalog.getEntitiesByRefs).mock.calls.length;
    await new Promise(resolve => setTimeout(resolve, 2_500));
    expect(catalog.getEntitiesByRefs).toHaveBeenCalledTimes(asked);
    Reflect.deleteProperty(options, 'lost');
    await userEvent.click(lookAgain);
    expect(
      await screen.findByText('Registered. 1 entity is in the catalog.'),
    ).toBeInTheDocument();
    clock.mockRestore();
  }, 20_000);

  it('says of an owner that it is not found', async () => {
    open(catalogWith([mlEntity('MlModel', 'm', { owner: 'nobody' })]).catalog);
    await check();
    expect(await screen.findByText('nobody not found')).toBeInTheDocument();
  });

  it('says that a file is registered already', async () => {
    open(catalogWith([model], { exists: true }).catalog);
    await check();
    expect(await screen.findByText(/registered already/)).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Read again' }),
    ).toBeInTheDocument();
  });

  it('says that a file holds nothing', async () => {
    open(catalogWith([]).catalog);
    await check();
    expect(await screen.findByText(/holds no entity/)).toBeInTheDocument();
  });

  it('shows what is wrong, with place and rule', async () => {
    const refuse = await refusal(
      400,
      `InputError: url:${URL_OF_FILE}: mlmodel:default/bad: spec.riskTier must be one of minimal, high`,
    );
    open(catalogWith([], { refuse }).catalog);
    await check();
    expect(await screen.findByText('spec.riskTier')).toBeInTheDocument();
    expect(
      screen.getByText('must be one of minimal, high'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Nothing was created/)).toBeInTheDocument();
  });

  it.each([
    [
      "Error: Unable to read url, Reading from 'https://x' is not allowed.",
      'The file could not be read',
      /no file at this address/,
    ],
    [
      'InputError: YAML error at url:https://x, YAMLParseError: Tabs are not allowed',
      'The file cannot be registered as it is',
      'This is not a catalog-info file.',
    ],
  ])('says in plain words what %s means', async (words, title, plain) => {
    open(catalogWith([], { refuse: await refusal(400, words) }).catalog);
    await check();
    expect(await screen.findByText(title)).toBeInTheDocument();
    expect(screen.getByText(plain)).toBeInTheDocument();
    expect(screen.getByText(words, { exact: false })).toBeInTheDocument();
  });

  it('forgets what was found as soon as the address changes', async () => {
    open(catalogWith([model]).catalog);
    await check();
    expect(await screen.findByText(/1 entity found/)).toBeInTheDocument();
    await userEvent.type(screen.getByRole('textbox'), 'x');
    expect(screen.queryByText(/1 entity found/)).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Register' }),
    ).not.toBeInTheDocument();
  });

  it('asks for a whole address before it asks the catalog', async () => {
    const { catalog } = catalogWith([model]);
    open(catalog);
    await check('catalog-info.yaml');
    expect(await screen.findByText(/Write a whole URL/)).toBeInTheDocument();
    expect(catalog.addLocation).not.toHaveBeenCalled();
  });

  it('shows an example of each kind to copy', async () => {
    const user = userEvent.setup();
    open(catalogWith([]).catalog);
    await user.click(await screen.findByRole('tab', { name: 'service' }));
    expect(screen.getByRole('tabpanel')).toHaveTextContent(
      'kind: MlInferenceService',
    );
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(
      await screen.findByRole('button', { name: 'Copied' }),
    ).toBeInTheDocument();
  });

  it('says so when the browser has no clipboard, as on plain http', async () => {
    const user = userEvent.setup();
    open(catalogWith([]).catalog);
    const copy = await screen.findByRole('button', { name: 'Copy' });
    Object.defineProperty(navigator, 'clipboard', {
      value: undefined,
      configurable: true,
    });
    await user.click(copy);
    expect(
      await screen.findByText(/does not let the page copy/),
    ).toBeInTheDocument();
  });
});
