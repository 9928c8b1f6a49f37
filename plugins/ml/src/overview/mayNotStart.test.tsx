import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen } from '@testing-library/react';
import { InMemoryMl, row } from '../__testUtils__/inMemoryMl';
import {
  mlEntity,
  renderWithCatalog,
} from '../__testUtils__/renderWithCatalog';
import { HealthCard } from './HealthCard';

// Alone in this file, for answers of the permission API are shared by all tests of one.
describe('who may not start smoke tests', () => {
  it('are not led to where one is started', async () => {
    const smoke = { level: 'unknown' as const, text: 'not run yet' };
    renderWithCatalog(<HealthCard />, {
      entity: mlEntity('MlModel', 'tumor-screening'),
      ml: new InMemoryMl([
        row({ name: 'tumor-screening', statuses: { smoke } }),
      ]),
      may: AuthorizeResult.DENY,
    });
    expect(await screen.findByText('not run yet')).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Run smoke test' }),
    ).not.toBeInTheDocument();
  });
});
