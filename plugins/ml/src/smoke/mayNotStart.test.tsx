import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen } from '@testing-library/react';
import { InMemorySmoke } from '../__testUtils__/inMemorySmoke';
import {
  mlEntity,
  renderWithCatalog,
} from '../__testUtils__/renderWithCatalog';
import { activeRun, profile } from '../__testUtils__/smokeRuns';
import { SmokeContent } from './SmokeContent';

// Alone in this file, for answers of the permission API are shared by all tests of one.
describe('who may not start smoke tests', () => {
  it.each([
    ['a run of somebody else', [{ run: activeRun('running') }]],
    ['nothing yet', []],
  ])('reads why, beside %s', async (_, details) => {
    const smoke = new InMemorySmoke(details, [profile('cpu')]);
    renderWithCatalog(<SmokeContent />, {
      entity: mlEntity('MlModel', 'tumor-screening'),
      smoke,
      may: AuthorizeResult.DENY,
    });
    expect(
      await screen.findByText(/it needs the permission smoke-test.run.create/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Run smoke test' }),
    ).toBeDisabled();
    expect(
      screen.queryByRole('button', { name: 'Cancel' }),
    ).not.toBeInTheDocument();
  });
});
