import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen } from '@testing-library/react';
import { InMemoryLineage } from '../__testUtils__/inMemoryLineage';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { UnregisteredPage } from './UnregisteredPage';

jest.setTimeout(60_000);

// Alone in this file, for answers of the permission API are shared by all tests of one.
it('says who may register models, and asks for none', async () => {
  const lineage = new InMemoryLineage();
  renderWithCatalog(<UnregisteredPage />, {
    lineage,
    may: AuthorizeResult.DENY,
  });
  expect(
    await screen.findByText(/needs the permission ml\.model\.register/),
  ).toBeInTheDocument();
  expect(lineage.asked).toEqual([]);
});
