import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { onlineManager } from '@tanstack/react-query';
import { mlQueryClient } from '../api/MlQueryProvider';
import { mlApiRef } from '../api/mlApiRef';
import { registerRouteRef, rootRouteRef } from '../routes';
import { InMemoryMl, refusal, row } from '../__testUtils__/inMemoryMl';
import { InventoryPage } from './InventoryPage';

const rows = [
  row({
    name: 'tumor-screening',
    riskTier: 'high',
    task: 'tabular-classification',
  }),
  row({
    name: 'wine-cultivar',
    riskTier: 'minimal',
    owner: 'group:default/quality',
    status: 'attention',
    statuses: {
      references: {
        level: 'attention',
        text: '1 missing',
        reason: 'mldataset:default/x is missing',
      },
    },
  }),
  row({ name: 'visits', kind: 'MlDataset', type: 'table' }),
];

function open(api: InMemoryMl, path = '/ml/models', groups: string[] = []) {
  return renderInTestApp(<InventoryPage tab="models" />, {
    initialRouteEntries: [path],
    mountedRoutes: {
      '/ml': rootRouteRef,
      '/ml/register': registerRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
    apis: [
      [mlApiRef, api],
      [
        identityApiRef,
        mockApis.identity({
          userEntityRef: 'user:default/ada',
          ownershipEntityRefs: groups,
        }),
      ],
    ],
  });
}

const rowNames = () =>
  screen
    .queryAllByTestId('inventory-row')
    .map(each => within(each).getByRole('rowheader').textContent);

describe('the list of models', () => {
  it('is asked for by a browser that believes itself offline', async () => {
    onlineManager.setOnline(false);
    try {
      open(new InMemoryMl(rows));
      expect(await screen.findByText('tumor-screening')).toBeInTheDocument();
    } finally {
      onlineManager.setOnline(true);
    }
  });

  it('shows the models with owner, risk and statuses, and how many there are', async () => {
    open(new InMemoryMl(rows));
    expect(await screen.findByText('2 models')).toBeInTheDocument();
    await screen.findAllByTestId('inventory-row');
    expect(rowNames()).toEqual([
      'tumor-screeningtabular-classification · What tumor-screening is for',
      'wine-cultivarWhat wine-cultivar is for',
    ]);
    expect(
      screen.getByRole('link', { name: 'tumor-screening' }),
    ).toHaveAttribute('href', '/catalog/default/mlmodel/tumor-screening');
    // Without a column of their own on a laptop, references are told of by the status.
    expect(
      screen.queryByRole('columnheader', { name: 'References' }),
    ).not.toBeInTheDocument();
    expect(screen.getByTitle(/References: 1 missing/)).toBeInTheDocument();
  });

  it('opens on what I own that needs attention, and shows everything on request', async () => {
    const api = new InMemoryMl(rows);
    open(api, '/ml/models', ['group:default/quality']);
    expect(await screen.findByText('1 model')).toBeInTheDocument();
    expect(
      screen.getByText(/what you own that needs attention/),
    ).toBeInTheDocument();
    expect(api.asked.every(query => query.status)).toBe(true);
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Show everything' })[0],
    );
    expect(await screen.findByText('2 models')).toBeInTheDocument();
  });

  it.each([
    [
      'nothing of mine needs attention',
      '/ml/models',
      ['group:default/diagnostics'],
    ],
    [
      'the link says everything',
      '/ml/models?view=all',
      ['group:default/quality'],
    ],
  ])('opens on everything when %s', async (_, path, groups) => {
    open(new InMemoryMl(rows), path, groups);
    expect(await screen.findByText('2 models')).toBeInTheDocument();
  });

  it('narrows by what the link says', async () => {
    open(new InMemoryMl(rows), '/ml/models?riskTier=high&text=tumor');
    expect(await screen.findByText('1 model')).toBeInTheDocument();
    expect(screen.getByRole('searchbox')).toHaveValue('tumor');
  });

  it('filters by a share of the summary', async () => {
    open(new InMemoryMl(rows));
    await userEvent.click(
      await screen.findByRole('button', { name: 'minimal1' }),
    );
    expect(await screen.findByText('1 model')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'minimal1' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });

  it('orders by a column', async () => {
    const api = new InMemoryMl(rows);
    open(api);
    await userEvent.click(await screen.findByRole('button', { name: 'Owner' }));
    await waitFor(() =>
      expect(api.asked.at(-1)).toMatchObject({ orderBy: 'owner' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Owner' }));
    await waitFor(() =>
      expect(api.asked.at(-1)).toMatchObject({ orderBy: '-owner' }),
    );
  });

  it.each([
    [
      'a search that nothing passes',
      '/ml/models?text=zebra',
      rows,
      'No models match',
    ],
    ['an empty catalog', '/ml/models', [], 'No models yet'],
  ])('says what to do next after %s', async (_, path, some, title) => {
    open(new InMemoryMl(some), path);
    expect(await screen.findByText(title)).toBeInTheDocument();
  });

  it('offers to register in an empty catalog', async () => {
    open(new InMemoryMl([]));
    expect(
      await screen.findByRole('link', { name: 'Register' }),
    ).toHaveAttribute('href', '/ml/register');
  });

  it('says how many state no value, which no filter picks', async () => {
    open(new InMemoryMl([...rows, row({ name: 'c' }), row({ name: 'd' })]));
    const risk = await screen.findByRole('region', { name: 'Risk' });
    expect(await within(risk).findByText('2')).toBeInTheDocument();
    expect(risk).toHaveTextContent('high1minimal1not stated2');
    expect(within(risk).getAllByRole('button')).toHaveLength(2);
    await userEvent.click(
      within(risk).getByRole('button', { name: 'minimal1' }),
    );
    expect(await screen.findByText('1 model')).toBeInTheDocument();
    expect(risk).toHaveTextContent('high1minimal1not stated2');
  });

  it('keeps rows and counts that could not be refreshed, says why, and tries again', async () => {
    const api = new InMemoryMl(rows);
    open(api);
    expect(await screen.findByText('2 models')).toBeInTheDocument();
    api.failWith = await refusal(403, 'Signed out');
    await act(() => mlQueryClient.refetchQueries());
    const [list, counts] = await screen.findAllByRole('alert');
    expect(list).toHaveTextContent(
      'Could not refresh models. What is shown is from just now. Signed out',
    );
    expect(counts).toHaveTextContent('Could not refresh the counts');
    expect(screen.getByText('2 models')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'high1' })).toBeInTheDocument();
    api.failWith = undefined;
    for (const alert of [list, counts]) {
      await userEvent.click(within(alert).getByRole('button'));
    }
    await waitFor(() =>
      expect(screen.queryByRole('alert')).not.toBeInTheDocument(),
    );
  });

  it('says what failed, and loads when tried again', async () => {
    const api = new InMemoryMl(rows);
    api.failWith = await refusal(403, 'You may not read the inventory');
    open(api);
    expect(
      await screen.findByText(/You may not read the inventory/),
    ).toBeInTheDocument();
    api.failWith = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('2 models')).toBeInTheDocument();
  });

  it.each([
    ['never', {}, 'The list is being built.'],
    [
      'failing',
      { error: 'Catalog answered 503' },
      'The list could not be refreshed.',
    ],
    [
      'failing',
      { error: 'Catalog answered 503' },
      /last complete list. Catalog answered 503/,
    ],
  ] as const)('says so when the sweep is %s', async (state, more, text) => {
    open(new InMemoryMl(rows, { state, ...more }));
    expect(await screen.findByText(text)).toBeInTheDocument();
  });
});
