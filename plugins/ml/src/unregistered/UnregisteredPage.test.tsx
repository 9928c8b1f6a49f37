import { Entity } from '@backstage/catalog-model';
import {
  UnregisteredModel,
  UnregisteredPage as Page,
} from '@callboard/plugin-ml-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { InMemoryLineage } from '../__testUtils__/inMemoryLineage';
import { refusal } from '../__testUtils__/inMemoryMl';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { UnregisteredPage } from './UnregisteredPage';

jest.setTimeout(60_000);

const group = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
});

const registry = (some: Partial<Page['registries'][number]> = {}) => ({
  registry: 'mlflow:research',
  url: 'https://mlflow.example/',
  state: 'ok' as const,
  readAt: '2026-11-20T10:00:00Z',
  models: 5,
  unregistered: 3,
  mapped: 1,
  ...some,
});

const model = (
  name: string,
  some: Partial<UnregisteredModel> = {},
): UnregisteredModel => ({
  registry: 'mlflow:research',
  name,
  tags: {},
  aliases: [],
  suggestedName: name.toLowerCase(),
  ...some,
});

const owner = {
  ref: 'group:default/radiology',
  by: 'tag' as const,
  why: 'tag team=radiology',
  exists: true,
};

const models = [
  model('Churn', {
    url: 'https://mlflow.example/#/models/Churn',
    versions: 4,
    aliases: ['champion'],
    tags: { team: 'radiology', a: '1', b: '' },
    createdBy: 'mila',
    updatedAt: '2026-11-19T10:00:00Z',
    owner,
  }),
  model('Lost', {
    owner: {
      ...owner,
      ref: 'group:default/gone',
      why: 'tag team=gone',
      exists: false,
    },
  }),
  model('Nobody'),
];

const answer: Page = { models, totalItems: 3, registries: [registry()] };

function Address() {
  return <output>{useLocation().search}</output>;
}

function open(
  some: Partial<Page> = {},
  search = '',
  refusals: InMemoryLineage['refusals'] = {},
) {
  const lineage = new InMemoryLineage();
  lineage.refusals = refusals;
  lineage.answers.getUnregistered = { ...answer, ...some };
  renderWithCatalog(
    <>
      <UnregisteredPage />
      <Address />
    </>,
    {
      lineage,
      path: `/${search}`,
      entities: [group('radiology'), group('labs')],
    },
  );
  return lineage;
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const address = () => document.querySelector('output')?.textContent;

it('says how many models the catalog lacks, where they are, and who owns them and why', async () => {
  open();
  expect(
    await screen.findByText(
      /^3 models in 1 registry have no entry in the catalog; 1 has an owner by the mapping/,
    ),
  ).toBeInTheDocument();
  const [, churn, lost, nobody] = screen.getAllByRole('row');
  expect(churn).toHaveTextContent(
    /Churn.*mlflow:research.*4champion.*team=radiologya=1\+1.*by mila.*radiology.*tag team=radiology/,
  );
  expect(within(churn).getByRole('link', { name: 'Churn' })).toHaveAttribute(
    'href',
    'https://mlflow.example/#/models/Churn',
  );
  expect(lost).toHaveTextContent(/group:default\/gone.*does not exist/);
  expect(nobody).toHaveTextContent(/unknown.*no owner: not registered/);
  expect(
    screen
      .getAllByRole('checkbox')
      .map(box => (box as HTMLInputElement).checked),
  ).toEqual([false, false, false, false]);
  expect(await button('Register models')).toBeDisabled();
  expect(screen.getByText(/^Nothing is ticked\./)).toBeInTheDocument();
  const list = screen.getByRole('list', { name: 'Registries' });
  expect(list).toHaveTextContent(
    /mlflow:research.*read.*5 models, 3 not in the catalog/,
  );
});

it('ticks all that can be registered, and none again', async () => {
  open();
  const all = await screen.findByRole('checkbox', { name: /^Tick all/ });
  await userEvent.click(all);
  expect(all).toBeChecked();
  expect(await button('Register 1 model')).toBeEnabled();
  const nobody = screen.getByRole('checkbox', { name: 'Register Nobody' });
  expect(nobody).not.toBeChecked();
  await userEvent.click(nobody);
  await userEvent.click(all);
  expect(nobody).not.toBeChecked();
  expect(await button('Register models')).toBeDisabled();
});

it('registers what is ticked, says what file is written, and keeps what was typed for what is refused', async () => {
  const lineage = open();
  await userEvent.click(
    await screen.findByRole('checkbox', { name: 'Register Churn' }),
  );
  await userEvent.click(
    await screen.findByRole('combobox', { name: 'Owner of Nobody' }),
  );
  await userEvent.click(await screen.findByRole('option', { name: /labs/ }));
  const name = screen.getByRole('textbox', {
    name: 'Name of Nobody in the catalog',
  });
  await userEvent.clear(name);
  await userEvent.type(name, 'no body');
  expect(
    screen.getByText(/^1 that is ticked has no owner or no proper name/),
  ).toBeInTheDocument();
  await userEvent.type(
    name,
    '{Backspace}{Backspace}{Backspace}{Backspace}{Backspace}-one',
  );
  await userEvent.click(await button('Register 2 models'));
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent(/mlmodel\.churn\.yaml/);
  expect(dialog).toHaveTextContent(/Nobody.*no-one.*labs/);
  lineage.refusals.register = await refusal(503, 'The disk is full.');
  const submit = within(dialog).getByRole('button', {
    name: 'Register 2 models',
  });
  await userEvent.click(submit);
  expect(await within(dialog).findByText('The disk is full.')).toBeVisible();
  lineage.refusals = {};
  lineage.answers.register = {
    results: [
      {
        status: 'registered',
        registry: 'mlflow:research',
        name: 'Churn',
        entityRef: 'mlmodel:default/churn',
        owner: owner.ref,
      },
      {
        status: 'refused',
        registry: 'mlflow:research',
        name: 'Nobody',
        reason: 'the name is taken',
      },
    ],
  };
  lineage.answers.getUnregistered = { ...answer, models: models.slice(1) };
  await userEvent.click(submit);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    /1 model is registered; 1 is refused.*in some seconds.*Nobody.*the name is taken.*Churn.*registered.*churn/,
  );
  expect(lineage.argsOf('register').at(-1)).toEqual([
    {
      models: [
        {
          registry: 'mlflow:research',
          name: 'Churn',
          entityName: 'churn',
          owner: owner.ref,
          lifecycle: 'experimental',
        },
        {
          registry: 'mlflow:research',
          name: 'Nobody',
          entityName: 'no-one',
          owner: 'group:default/labs',
          lifecycle: 'experimental',
        },
      ],
    },
  ]);
  await waitFor(() =>
    expect(
      screen.queryByRole('checkbox', { name: 'Register Churn' }),
    ).toBeNull(),
  );
  expect(name).toHaveValue('no-one');
  expect(screen.getByText(/^Refused: the name is taken/)).toBeInTheDocument();
});

it('narrows by text, registry and owner, in the address as well', async () => {
  const lineage = open({}, '?registry=mlflow:research&owner=mapped');
  await screen.findByText(/^3 models/);
  expect(lineage.argsOf('getUnregistered')).toEqual([
    [{ registry: 'mlflow:research', owner: 'mapped', limit: 100 }],
  ]);
  await userEvent.type(screen.getByRole('searchbox'), 'chu');
  await waitFor(() => expect(address()).toContain('text=chu'));
  lineage.answers.getUnregistered = { ...answer, models: [], totalItems: 0 };
  await userEvent.type(screen.getByRole('searchbox'), 'x');
  await userEvent.click(await button('Show everything'));
  await waitFor(() => expect(address()).toBe(''));
});

it('shows more on request', async () => {
  const lineage = open({ totalItems: 4, nextCursor: 'next' });
  await screen.findByText('3 of 4');
  lineage.answers.getUnregistered = { ...answer, models: [model('Fourth')] };
  await userEvent.click(await button('Show more'));
  expect(await screen.findByText('Fourth')).toBeInTheDocument();
  expect(lineage.argsOf('getUnregistered').at(-1)).toEqual([
    { limit: 100, cursor: 'next' },
  ]);
});

it.each<[string, Partial<Page>, RegExp]>([
  [
    'that nothing is missing',
    { registries: [registry({ unregistered: 0, mapped: 0 })] },
    /^A model that a registry gets from now on/,
  ],
  [
    'that a registry was not read, rather than that nothing is missing',
    {
      registries: [
        registry({ unregistered: 0, mapped: 0 }),
        registry({ registry: 'mlflow:b', state: 'never', unregistered: 0 }),
      ],
    },
    /^No unregistered model is known, but not every registry/,
  ],
  [
    'how to set up a registry that can list its models',
    { registries: [] },
    /^Name an MLflow server under ml\.registry\.mlflow/,
  ],
])('says %s', async (_, some, words) => {
  open({ models: [], totalItems: 0, ...some });
  expect(await screen.findByText(words)).toBeInTheDocument();
  expect(screen.queryByRole('table')).not.toBeInTheDocument();
});

it('says which registry could not be read, how old what is shown is, and shows it', async () => {
  open({ registries: [registry({ state: 'failing', error: 'It is down' })] });
  expect(
    await screen.findByRole('list', { name: 'Registries' }),
  ).toHaveTextContent(/It is down\. Last listed .+\.$/);
  expect(screen.getByText('Churn')).toBeInTheDocument();
});

it('says what failed, and lets ask again', async () => {
  const lineage = open({}, '', {
    getUnregistered: await refusal(404, 'Not here.'),
  });
  expect(await screen.findByText('Not here.')).toBeInTheDocument();
  lineage.refusals = {};
  await userEvent.click(await button('Try again'));
  expect(await screen.findByText('Churn')).toBeInTheDocument();
});
