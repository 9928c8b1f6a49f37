import { Entity } from '@backstage/catalog-model';
import { UnclaimedPage as Page } from '@callboard/plugin-ml-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { InMemoryLineage } from '../__testUtils__/inMemoryLineage';
import { refusal } from '../__testUtils__/inMemoryMl';
import {
  mlEntity,
  renderWithCatalog,
} from '../__testUtils__/renderWithCatalog';
import { UnclaimedPage } from './UnclaimedPage';

jest.setTimeout(60_000);

const name = (
  kind: 'dataset' | 'job',
  address: string,
): Page['nodes'][number] => ({
  id: `${kind}:${address}`,
  kind,
  address,
  firstAt: '2026-11-19T08:00:00Z',
  lastAt: '2026-11-20T08:00:00Z',
});

const nodes = [name('dataset', 's3://lake/rows'), name('job', 'airflow/train')];

const pipeline: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'pipeline', namespace: 'default' },
};

function Address() {
  return <output>{useLocation().search}</output>;
}

function open(
  page: Partial<Page> = {},
  search = '',
  refusals: InMemoryLineage['refusals'] = {},
) {
  const lineage = new InMemoryLineage();
  lineage.refusals = refusals;
  lineage.answers.getUnclaimed = { nodes, ...page };
  renderWithCatalog(
    <>
      <UnclaimedPage />
      <Address />
    </>,
    {
      lineage,
      path: `/${search}`,
      entities: [mlEntity('MlDataset', 'rows'), pipeline],
    },
  );
  return lineage;
}

const button = (label: string | RegExp) =>
  screen.findByRole('button', { name: label });
const address = () => document.querySelector('output')?.textContent;

it('lists names, each with the way to its lineage', async () => {
  open();
  expect(
    await screen.findByText(/^2 names have no entity/),
  ).toBeInTheDocument();
  const [, rows, train] = screen.getAllByRole('row');
  expect(rows).toHaveTextContent(/s3:\/\/lake\/rows.*data set/);
  expect(train).toHaveTextContent(/airflow\/train.*job/);
  expect(within(rows).getByRole('link')).toHaveAttribute(
    'href',
    '/ml/lineage?node=dataset%3As3%3A%2F%2Flake%2Frows',
  );
});

it('claims a name for an entity of the catalog, after saying why it could not', async () => {
  const lineage = open({}, '', {
    claim: await refusal(409, 'Its annotation says otherwise.'),
  });
  await userEvent.click(await button('Claim s3://lake/rows'));
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent(
    'callboard.dev/openlineage-dataset: s3://lake/rows',
  );
  const field = within(dialog).getByRole('combobox');
  const submit = within(dialog).getByRole('button', { name: 'Claim' });
  await userEvent.type(field, 'rows');
  await userEvent.click(submit);
  expect(within(dialog).getByText(/^Pick one of the catalog/)).toBeVisible();
  await userEvent.click(field);
  await userEvent.click(await screen.findByRole('option', { name: /rows/ }));
  await userEvent.click(submit);
  expect(
    await within(dialog).findByText('Its annotation says otherwise.'),
  ).toBeVisible();
  lineage.refusals = {};
  lineage.answers.claim = {
    node: { id: 'x', kind: 'dataset', title: 'rows', distance: 0 },
  };
  lineage.answers.getUnclaimed = { nodes: nodes.slice(1) };
  await userEvent.click(submit);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    /^s3:\/\/lake\/rows is now known as rows/,
  );
  expect(lineage.argsOf('claim').at(-1)).toEqual([
    { node: 'dataset:s3://lake/rows', entityRef: 'mldataset:default/rows' },
  ]);
  expect(await screen.findByText(/^1 name has no entity/)).toBeInTheDocument();
});

it('proposes components for jobs', async () => {
  open();
  await userEvent.click(await button('Claim airflow/train'));
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent(
    'callboard.dev/openlineage-job: airflow/train',
  );
  await userEvent.click(within(dialog).getByRole('combobox'));
  expect(
    await screen.findByRole('option', { name: /pipeline/ }),
  ).toBeInTheDocument();
  expect(screen.queryByRole('option', { name: /rows/ })).toBeNull();
});

it('looks for a part of the name, in the address as well, and shows more', async () => {
  const lineage = open({ nextCursor: 'next' }, '?text=lake');
  expect(await screen.findByText(/^At least 2 names/)).toBeInTheDocument();
  lineage.answers.getUnclaimed = { nodes: [name('job', 'airflow/more')] };
  await userEvent.click(await button('Show more'));
  expect(await screen.findByText('airflow/more')).toBeInTheDocument();
  expect(lineage.argsOf('getUnclaimed')).toEqual([
    [{ text: 'lake', limit: 100 }],
    [{ text: 'lake', limit: 100, cursor: 'next' }],
  ]);
  lineage.answers.getUnclaimed = { nodes: [] };
  await userEvent.type(screen.getByRole('searchbox'), 's');
  await userEvent.click(await button('Show all'));
  await waitFor(() => expect(address()).toBe(''));
});

it('says that every name has its entity', async () => {
  open({ nodes: [] });
  expect(
    await screen.findByText(/^Each data set and job that OpenLineage events/),
  ).toBeInTheDocument();
});

it('says what failed', async () => {
  open({}, '', { getUnclaimed: await refusal(404, 'Not here.') });
  expect(await screen.findByText('Not here.')).toBeInTheDocument();
});
