import { screen } from '@testing-library/react';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { RegisterPage } from './RegisterPage';

jest.setTimeout(60_000);

it('leads from where files are registered to the models of registries', async () => {
  renderWithCatalog(<RegisterPage />);
  expect(
    await screen.findByRole('link', {
      name: 'Register models from the registries',
    }),
  ).toHaveAttribute('href', '/ml/unregistered');
});
