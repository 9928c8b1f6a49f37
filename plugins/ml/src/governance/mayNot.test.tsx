import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen } from '@testing-library/react';
import { findingOf, governanceOf, placed } from '../__testUtils__/governance';
import { InMemoryGovernance } from '../__testUtils__/inMemoryGovernance';
import {
  mlEntity,
  renderWithCatalog,
} from '../__testUtils__/renderWithCatalog';
import { PoliciesPage } from './policies/PoliciesPage';
import { GovernanceContent } from './tab/GovernanceContent';

jest.setTimeout(60_000);

// Backstage keeps what was allowed for as long as a file of tests runs.
const may = AuthorizeResult.DENY;

it('offers nothing on the tab to those who may only read', async () => {
  const governance = new InMemoryGovernance();
  governance.answers.getEntityGovernance = governanceOf({
    versions: [placed(3, 'approved')],
    findings: [findingOf(1)],
  });
  const entity = mlEntity('MlModel', 'tumor-screening');
  renderWithCatalog(<GovernanceContent />, { entity, governance, may });
  await screen.findByRole('banner');
  expect(screen.getAllByText('Finding 1')).not.toHaveLength(0);
  expect(
    screen.queryByRole('button', { name: /Raise|open|Suspend|can be done/ }),
  ).not.toBeInTheDocument();
});

it('says which permission is needed to try policies', async () => {
  const governance = new InMemoryGovernance();
  governance.answers.getPolicies = { policies: [], problems: [] };
  renderWithCatalog(<PoliciesPage />, { governance, may });
  expect(
    await screen.findByText(/needs the permission ml\.policy\.dry-run/),
  ).toBeInTheDocument();
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
});
