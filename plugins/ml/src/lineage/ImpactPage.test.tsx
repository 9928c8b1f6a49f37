import { ImpactAnswer, LineageNode } from '@callboard/plugin-ml-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { InMemoryLineage } from '../__testUtils__/inMemoryLineage';
import { refusal } from '../__testUtils__/inMemoryMl';
import {
  mlEntity,
  renderWithCatalog,
} from '../__testUtils__/renderWithCatalog';
import { ImpactPage } from './ImpactPage';

jest.setTimeout(60_000);

const ROWS = 'mldataset:default/breast-masses';

const node = (
  id: string,
  kind: LineageNode['kind'],
  title: string,
  some: Partial<LineageNode> = {},
): LineageNode => ({ id, kind, title, distance: 0, ...some });

const root = node(ROWS, 'dataset', 'breast-masses', { entityRef: ROWS });
const nodes = [
  root,
  node('job:train/split', 'job', 'split'),
  node('dataset:s3://b/train.csv', 'dataset', 'train.csv'),
  node('run:1', 'run', 'training run of 20 Nov'),
  node('version:v3', 'version', 'v3', {
    entityRef: 'mlmodel:default/tumor-screening',
  }),
  node('mlinferenceservice:default/screening-api', 'service', 'screening-api', {
    entityRef: 'mlinferenceservice:default/screening-api',
  }),
];
const path = nodes.map(({ id }) => id);

const answer: ImpactAnswer = {
  root,
  nodes,
  edges: path.slice(1).map((to, at) => ({
    from: path[at],
    to,
    type: 'reads',
    source: 'openlineage',
    evidence: 'recorded',
    firstAt: '2026-11-20T08:00:00Z',
    lastAt: '2026-11-20T08:00:00Z',
  })),
  services: [
    {
      entityRef: 'mlinferenceservice:default/screening-api',
      title: 'screening-api',
      environment: 'production',
      owner: 'group:default/screening',
      evidence: 'recorded',
      path,
      running: [
        {
          model: 'mlmodel:default/tumor-screening',
          versionId: 'v3',
          label: '3',
          how: 'deployed',
          reached: true,
        },
      ],
    },
    {
      entityRef: 'mlinferenceservice:default/screening-test',
      title: 'screening-test',
      environment: 'staging',
      evidence: 'declared',
      path: [path[0], 'mlinferenceservice:default/screening-test'],
      running: [
        {
          model: 'mlmodel:default/tumor-screening',
          versionId: 'v1',
          label: '1',
          how: 'declared',
          reached: false,
        },
      ],
    },
  ],
  models: [
    {
      entityRef: 'mlmodel:default/tumor-screening',
      title: 'Tumor screening',
      owner: 'group:default/diagnostics',
      evidence: 'recorded',
    },
  ],
  truncated: false,
  mayBeIncomplete: false,
  asOf: '2026-11-20T10:00:00Z',
};

function Address() {
  return <output>{decodeURIComponent(useLocation().search)}</output>;
}

function open(
  impact: InMemoryLineage['answers']['getImpact'],
  search = `?node=${ROWS}`,
  refusals: InMemoryLineage['refusals'] = {},
) {
  const lineage = new InMemoryLineage();
  lineage.refusals = refusals;
  lineage.answers.getImpact = impact;
  renderWithCatalog(
    <>
      <ImpactPage />
      <Address />
    </>,
    {
      lineage,
      path: `/${search}`,
      entities: [
        mlEntity('MlDataset', 'breast-masses'),
        mlEntity('MlModel', 'breast-model'),
        mlEntity('MlDataset', 'wine'),
      ],
    },
  );
  return lineage;
}

const address = () => document.querySelector('output')?.textContent;
const button = (name: string | RegExp) => screen.findByRole('button', { name });

it('says how many services in production learned from a data set, who owns them, and how each is reached', async () => {
  open(answer);
  expect(
    await screen.findByText(
      /^breast-masses reaches 1 service in production, owned by 1 team; and 1 more elsewhere/,
    ),
  ).toBeInTheDocument();
  const [, first, firstPath, second] = screen.getAllByRole('row');
  expect(first).toHaveTextContent(
    /screening-api.*production.*screening.*tumor-screening v3.*deployed.*the version that runs learned from it.*recorded/,
  );
  expect(second).toHaveTextContent(
    /screening-test.*staging.*not stated.*v1.*declared.*another version runs.*declared/,
  );
  expect(firstPath).toHaveTextContent(
    /^breast-masses →3 more steps.*→v3.*→screening-api$/,
  );
  await userEvent.click(within(firstPath).getByRole('button'));
  expect(
    within(firstPath)
      .getAllByRole('link')
      .map(({ textContent }) => textContent),
  ).toEqual(nodes.map(({ title }) => title));
  expect(
    within(firstPath).getByRole('link', { name: 'train.csv' }),
  ).toHaveAttribute(
    'href',
    '/ml/lineage?node=dataset%3As3%3A%2F%2Fb%2Ftrain.csv',
  );
  const models = screen.getByRole('table', { name: 'Models that it reaches' });
  expect(models).toHaveTextContent(/Tumor screening.*diagnostics.*recorded/);
  expect(screen.queryByText(/may be incomplete/)).not.toBeInTheDocument();
});

it('narrows the list to an environment, in the address as well', async () => {
  const lineage = open(answer);
  await userEvent.click(await button(/^staging/));
  await waitFor(() => expect(address()).toContain('environment=staging'));
  expect(
    screen.getByText(/reaches 1 service in staging, without an owner/),
  ).toBeInTheDocument();
  expect(screen.queryByText('screening-api')).not.toBeInTheDocument();
  expect(lineage.argsOf('getImpact')).toHaveLength(1);
});

it('tells the owners of what is listed, and says who was told', async () => {
  const lineage = open(answer, `?node=${ROWS}&environment=production`);
  lineage.refusals.notifyOwners = await refusal(403, 'You may not.');
  await userEvent.click(await button('Notify owners'));
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent(
    /Who will be told\s*(diagnostics, screening)/,
  );
  await userEvent.type(
    within(dialog).getByRole('textbox'),
    ' Labels are wrong. ',
  );
  await userEvent.click(within(dialog).getByRole('button', { name: 'Send' }));
  expect(await within(dialog).findByText('You may not.')).toBeInTheDocument();
  lineage.refusals = {};
  lineage.answers.notifyOwners = {
    notified: ['group:default/screening'],
    ownerless: ['mlmodel:default/orphan'],
  };
  await userEvent.click(within(dialog).getByRole('button', { name: 'Send' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Told: screeningWithout an owner to tell: orphan',
  );
  expect(lineage.argsOf('notifyOwners').at(-1)).toEqual([
    { node: ROWS, message: 'Labels are wrong.', environment: 'production' },
  ]);
});

it('tells nobody of what was reached some time ago', async () => {
  const lineage = open(answer, `?node=${ROWS}&asOf=2026-11-18T12:00:00Z`);
  expect(await button('Notify owners')).toBeDisabled();
  expect(
    screen.getByText(/Owners are told of what is reached now/),
  ).toBeInTheDocument();
  expect(screen.getByText(/As it stood on/)).toHaveTextContent(/2026/);
  expect(lineage.argsOf('getImpact')).toEqual([
    [{ node: ROWS, asOf: '2026-11-18T12:00:00.000Z' }],
  ]);
});

it.each<[string, Partial<ImpactAnswer>, RegExp]>([
  [
    'that nothing is reached, and what that does not mean',
    { services: [], models: [] },
    /It does not mean that none uses it/,
  ],
  [
    'that it may be incomplete',
    { mayBeIncomplete: true },
    /^This may be incomplete for you\.$/,
  ],
  [
    'that only a part was followed',
    { truncated: true },
    /^Only a part was followed/,
  ],
  [
    'of what a column is',
    { root: node(`${ROWS}#radius`, 'column', 'radius') },
    /^radius of breast-masses reaches 1 service/,
  ],
])('says %s', async (_, some, words) => {
  open({ ...answer, ...some });
  expect(await screen.findByText(words)).toBeInTheDocument();
});

it('leads back from an environment in which there is nothing', async () => {
  open(answer, `?node=${ROWS}&environment=moon`);
  await userEvent.click(await button('Show all environments'));
  expect(await screen.findAllByText('screening-api')).toHaveLength(2);
});

it('says what failed, and lets ask again', async () => {
  const lineage = open(answer, undefined, {
    getImpact: await refusal(404, 'No such node.'),
  });
  expect(await screen.findByText('No such node.')).toBeInTheDocument();
  lineage.refusals = {};
  await userEvent.click(await button('Try again'));
  expect(await screen.findByText(/reaches 1 service/)).toBeInTheDocument();
});

it('says why what the address names cannot be asked for, and keeps it to be mended', async () => {
  const lineage = open(answer, '?node=rubbish');
  expect(
    await screen.findByText(/^Pick one of the catalog/),
  ).toBeInTheDocument();
  expect(screen.getByRole('combobox', { name: /^Data set/ })).toHaveValue(
    'rubbish',
  );
  expect(lineage.argsOf('getImpact')).toEqual([]);
});

it('asks what is meant, proposes entities by name, and columns of what is chosen', async () => {
  const lineage = open(answer, '');
  lineage.answers.getNode = {
    node: root,
    columns: [{ name: 'radius' }, { name: 'texture' }],
    runs: [],
    facets: {},
    names: [],
  };
  expect(
    await screen.findByText(/^Which services learned from this/),
  ).toBeInTheDocument();
  expect(lineage.argsOf('getImpact')).toEqual([]);
  const field = screen.getByRole('combobox', { name: /^Data set/ });
  await userEvent.type(field, 'breast');
  await userEvent.click(await button('Show impact'));
  expect(screen.getByText(/^Pick one of the catalog/)).toBeInTheDocument();
  await userEvent.click(field);
  expect(
    await screen.findByRole('option', { name: /breast-model/ }),
  ).toBeInTheDocument();
  await userEvent.click(
    await screen.findByRole('option', { name: /breast-masses/ }),
  );
  expect(field).toHaveValue(ROWS);
  expect(screen.queryByText(/^Pick one/)).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('combobox', { name: /^Column/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'radius' }));
  await userEvent.click(await button('Show impact'));
  await waitFor(() => expect(address()).toBe(`?node=${ROWS}#radius`));
  await waitFor(() =>
    expect(lineage.argsOf('getImpact')).toEqual([[{ node: `${ROWS}#radius` }]]),
  );
});
