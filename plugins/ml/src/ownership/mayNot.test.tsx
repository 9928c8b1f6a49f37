import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen, waitFor } from '@testing-library/react';
import { InMemoryGovernance } from '../__testUtils__/inMemoryGovernance';
import { transferOf } from '../__testUtils__/ownership';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { TransferPanel } from './TransferPanel';

jest.setTimeout(60_000);

// A file of its own, since decisions are kept for the whole file.
it.each([
  ['not to others', 'group:default/diagnostics', 0],
  ['to whoever owns it', 'user:default/guest', 1],
])(
  'offers to hand over without a permission: %s',
  async (_, owner, buttons) => {
    const governance = new InMemoryGovernance();
    governance.answers.getTransfers = {
      transfers: [transferOf(1, { state: 'declined' })],
    };
    renderWithCatalog(
      <MlQueryProvider>
        <TransferPanel
          entityRef="mlmodel:default/tumor-screening"
          owner={owner}
        />
      </MlQueryProvider>,
      { governance, may: AuthorizeResult.DENY },
    );
    expect(await screen.findByText('1 earlier transfer')).toBeInTheDocument();
    await waitFor(() =>
      expect(
        screen.queryAllByRole('button', { name: 'Hand over' }),
      ).toHaveLength(buttons),
    );
  },
);
