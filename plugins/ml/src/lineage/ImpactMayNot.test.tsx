import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { InMemoryLineage } from '../__testUtils__/inMemoryLineage';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { ImpactPage } from './ImpactPage';
import { UnclaimedPage } from './UnclaimedPage';

jest.setTimeout(60_000);

// Alone in this file, for answers of the permission API are shared by all tests of one.
const may = AuthorizeResult.DENY;

it('says beside the button why owners cannot be told', async () => {
  const lineage = new InMemoryLineage();
  const ref = 'mldataset:default/rows';
  lineage.answers.getImpact = {
    root: {
      id: ref,
      kind: 'dataset',
      title: 'rows',
      entityRef: ref,
      distance: 0,
    },
    nodes: [],
    edges: [],
    services: [],
    models: [],
    truncated: false,
    mayBeIncomplete: false,
    asOf: '2026-11-20T10:00:00Z',
  };
  renderWithCatalog(<ImpactPage />, { lineage, may, path: `/?node=${ref}` });
  expect(
    await screen.findByText(/needs the permission ml\.lineage\.notify/),
  ).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Notify owners' })).toBeDisabled();
});

it('still offers to claim names, which owners may, and says so', async () => {
  const lineage = new InMemoryLineage();
  lineage.answers.getUnclaimed = {
    nodes: [
      {
        id: 'job:ns/train',
        kind: 'job',
        address: 'ns/train',
        firstAt: '2026-11-20T08:00:00Z',
        lastAt: '2026-11-20T09:00:00Z',
      },
    ],
  };
  renderWithCatalog(<UnclaimedPage />, { lineage, may });
  await userEvent.click(
    await screen.findByRole('button', { name: 'Claim ns/train' }),
  );
  expect(await screen.findByRole('dialog')).toHaveTextContent(
    /You may claim it for what you own; for others the permission ml\.lineage\.claim is needed/,
  );
});
