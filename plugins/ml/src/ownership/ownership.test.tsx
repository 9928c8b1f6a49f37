import { OwnershipAnswer } from '@callboard/plugin-ml-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mlQueryClient } from '../api/MlQueryProvider';
import { InMemoryGovernance } from '../__testUtils__/inMemoryGovernance';
import { refusal } from '../__testUtils__/inMemoryMl';
import { organisationOf } from '../__testUtils__/ownership';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { OwnershipPage } from './OwnershipPage';
import { problemGroups } from './problemGroups';
import { teamsInOrder } from './teamsInOrder';

jest.setTimeout(60_000);
beforeEach(() => mlQueryClient.clear());

type Problem = OwnershipAnswer['problems'][number];
const problemOf = (
  name: string,
  problem: Problem['problem'],
  riskTier?: string,
): Problem => ({
  entityRef: `mlmodel:default/${name}`,
  problem,
  riskTier,
  owner: problem === 'no-owner' ? undefined : 'group:default/ghosts',
  text: `Why ${name}.`,
});

function open(answer: OwnershipAnswer) {
  const governance = new InMemoryGovernance();
  governance.answers.getOwnership = answer;
  renderWithCatalog(<OwnershipPage />, { governance });
}

it('puts problems of a kind together, what is riskiest first', () => {
  const groups = problemGroups([
    problemOf('a', 'owner-not-confirmed', 'high'),
    problemOf('b', 'no-owner'),
    problemOf('c', 'no-owner', 'minimal'),
    problemOf('d', 'no-owner', 'high'),
  ]);
  expect(
    groups.map(({ problem, problems }) => [
      problem,
      problems.map(({ entityRef }) => entityRef.slice(-1)).join(''),
    ]),
  ).toEqual([
    ['no-owner', 'dcb'],
    ['owner-not-confirmed', 'a'],
  ]);
});

it.each([
  ['-models', ['lab', 'diagnostics']],
  ['models', ['diagnostics', 'lab']],
  ['-stage', ['lab', 'diagnostics']],
  ['team', ['diagnostics', 'lab']],
  ['-team', ['lab', 'diagnostics']],
  ['-members', ['diagnostics', 'lab']],
  ['nonsense', ['diagnostics', 'lab']],
])('orders teams by %s', (orderBy, names) => {
  expect(
    teamsInOrder(organisationOf().teams, orderBy).map(({ team }) =>
      team.replace('group:default/', ''),
    ),
  ).toEqual(names);
});

it('says in a sentence how the organisation stands, and what is wrong', async () => {
  open(
    organisationOf({
      withoutOwner: 1,
      problems: [
        problemOf('orphan', 'no-owner', 'high'),
        problemOf('haunted', 'owner-missing'),
      ],
    }),
  );
  expect(
    await screen.findByText(
      '42 entities, 1 without an owner; 2 problems with ownership; 2 teams own models, 1 lacks a role for what it runs.',
    ),
  ).toBeInTheDocument();
  expect(screen.getByText(/^Entities are models, data sets/)).toHaveTextContent(
    'How models of high and prohibited risk stand',
  );
  const orphans = screen.getByRole('table', { name: 'No owner' });
  expect(within(orphans).getByText('Why orphan.')).toBeInTheDocument();
  expect(within(orphans).getByRole('link')).toHaveAttribute(
    'href',
    '/catalog/default/mlmodel/orphan',
  );
});

it('shows the riskiest team first, and orders by another column', async () => {
  open(organisationOf());
  const [region] = await screen.findAllByRole('region', {
    name: 'Teams that own models',
  });
  expect(
    within(region)
      .getAllByRole('rowheader')
      .map(each => each.textContent),
  ).toEqual(['diagnostics', 'lab']);
  await userEvent.click(within(region).getByRole('button', { name: 'Models' }));
  expect(screen.getByRole('columnheader', { name: 'Models' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  expect(screen.getAllByRole('rowheader')[0]).toHaveTextContent('lab');
});

it('says that nothing is wrong, and that nothing is owned', async () => {
  open(organisationOf({ entities: 0, teams: [] }));
  expect(
    await screen.findByText(/no owner is missing, empty or in doubt/),
  ).toBeInTheDocument();
  expect(
    screen.getByText('No team owns a model that you may see.'),
  ).toBeInTheDocument();
});

it('says what failed, and tries again', async () => {
  const governance = new InMemoryGovernance();
  governance.answers.getOwnership = organisationOf();
  governance.failWith = await refusal(403, 'Not for you');
  renderWithCatalog(<OwnershipPage />, { governance });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Could not load who owns what',
  );
  governance.failWith = undefined;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText(/42 entities/)).toBeInTheDocument();
});
