import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen } from '@testing-library/react';
import { mlEntity, renderWithCatalog } from './__testUtils__/renderWithCatalog';
import { InventoryPage } from './inventory/InventoryPage';
import { TeamContent } from './team/TeamContent';
import { RegisterButton } from './register/RegisterButton';
import { RegisterPage } from './register/RegisterPage';

// Alone in this file, for answers of the permission API are shared by all tests of one.
describe('who may not register', () => {
  it.each([
    ['the head of the page', <RegisterButton />, undefined],
    ['the register page', <RegisterPage />, /You may not register/],
    ['an empty list', <InventoryPage tab="models" />, 'No models yet'],
    ['an empty team', <TeamContent />, 'Nothing here yet'],
  ])('is not offered to in %s', async (_, element, words) => {
    renderWithCatalog(
      <>
        {element}
        <p>here</p>
      </>,
      { entity: mlEntity('Group', 'empty'), may: AuthorizeResult.DENY },
    );
    expect(await screen.findByText(words ?? 'here')).toBeInTheDocument();
    expect(screen.queryByText('Register')).not.toBeInTheDocument();
  });
});
