import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen, waitFor } from '@testing-library/react';
import { mlQueryClient } from '../api/MlQueryProvider';
import { mlEntity } from '../__testUtils__/renderWithCatalog';
import { knownCost, openCost } from './__testUtils__/openCost';

jest.setTimeout(120_000);

// In a file of its own, for what a person may do is kept between tests.
describe('those who may not manage costs', () => {
  beforeEach(() => mlQueryClient.clear());

  const may = AuthorizeResult.DENY;

  it('are told who sets a budget and who declares a value', async () => {
    openCost(knownCost(), '', { may });
    expect(await screen.findByText('Its owner sets a budget.')).toBeVisible();
    expect(
      await screen.findByText('Owners declare what an outcome is worth.'),
    ).toBeVisible();
    for (const name of ['Set a budget', 'Declare a value']) {
      expect(screen.getByRole('button', { name })).toBeDisabled();
    }
  });

  it('may where they own it', async () => {
    const owned = mlEntity('MlModel', 'mine', {}, [
      ['ownedBy', 'group:default/mine'],
    ]);
    openCost(knownCost(), '', {
      ...{ may, entity: owned, owns: ['group:default/mine'] },
    });
    const button = await screen.findByRole('button', { name: 'Set a budget' });
    await waitFor(() => expect(button).toBeEnabled());
  });
});
