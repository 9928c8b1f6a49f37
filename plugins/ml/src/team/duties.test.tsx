import { Entity } from '@backstage/catalog-model';
import { TeamDuties } from '@callboard/plugin-ml-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mlQueryClient } from '../api/MlQueryProvider';
import { InMemoryGovernance } from '../__testUtils__/inMemoryGovernance';
import { InMemoryMl, refusal, row } from '../__testUtils__/inMemoryMl';
import { campaignId, dutiesOf, transferOf } from '../__testUtils__/ownership';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { reviewId, reviewOf } from '../__testUtils__/reviews';
import { TeamContent } from './TeamContent';

jest.setTimeout(60_000);
beforeEach(() => mlQueryClient.clear());

const lab: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'lab', namespace: 'default' },
};

function open(governance: InMemoryGovernance) {
  renderWithCatalog(<TeamContent />, {
    entity: lab,
    governance,
    ml: new InMemoryMl([row({ name: 'child', owner: 'group:default/lab' })]),
  });
}

function owing(some: Partial<TeamDuties> = {}) {
  const governance = new InMemoryGovernance();
  governance.answers.getTeamDuties = dutiesOf(some);
  return governance;
}

const role = (
  name: TeamDuties['roles'][0]['role'],
  asked: number,
  ...held: string[]
) => ({ role: name, asked, held, gap: Math.max(0, asked - held.length) });

const mila = 'user:default/mila';

it.each<[string, Partial<TeamDuties>]>([
  [
    'No review is due, no finding is open; every role that its stage asks for is held.',
    {},
  ],
  ['No review is due, no finding is open.', { stage: 'none' }],
  [
    '1 review is overdue, 2 findings are open; no MLOps engineer for what it runs.',
    {
      reviewsDue: [reviewOf(1, { overdue: true }), reviewOf(2)],
      openFindings: 2,
      roles: [role('mlops-engineer', 1)],
    },
  ],
  [
    '1 review is due, 3 findings are open (2 overdue); no data engineer or MLOps engineer for what it runs; too few for ML engineer.',
    {
      reviewsDue: [reviewOf(2)],
      openFindings: 3,
      overdueFindings: 2,
      roles: [
        role('data-engineer', 1),
        role('mlops-engineer', 1),
        role('ml-engineer', 2, mila),
      ],
    },
  ],
])('says in a sentence: %s', async (sentence, some) => {
  open(owing(some));
  expect(
    await screen.findByText(
      `lab owns 1 model. Nothing needs attention. ${sentence}`,
    ),
  ).toBeInTheDocument();
});

it('shows roles held against what is asked for, with the reason of the stage', async () => {
  open(
    owing({
      members: [
        { ref: mila, roles: ['ml-engineer'] },
        { ref: 'user:default/new', roles: [] },
      ],
      roles: [
        role('mlops-engineer', 1),
        role('ml-engineer', 1, mila),
        role('data-scientist', 0),
      ],
    }),
  );
  const table = await screen.findByRole('table', { name: 'Roles' });
  expect(
    within(table)
      .getAllByRole('row')
      .slice(1)
      .map(each => each.textContent),
  ).toEqual([
    'MLOps engineernobody1failing: 1 missing',
    'ML engineermila1ok: held',
    'data scientistnobody0not set up: not asked for',
  ]);
  expect(within(table).getByRole('link', { name: 'mila' })).toBeInTheDocument();
  expect(
    screen.getByText(/1 model in production: pilot begins with 1\./),
  ).toHaveTextContent('Stage: pilot');
  expect(screen.getByText(/Members without a role/)).toHaveTextContent('new');
});

it('lists reviews, the overdue ones in colour, icon and word, with links', async () => {
  open(
    owing({
      reviewsDue: [reviewOf(1, { overdue: true })],
      toDecide: [1, 2, 3, 4, 5, 6, 7].map(n => reviewOf(n)),
    }),
  );
  const due = await screen.findByRole('table', { name: 'Reviews due' });
  expect(due).toHaveTextContent('failing: overdue');
  expect(within(due).getByRole('link')).toHaveAttribute(
    'href',
    `/ml/reviews/${reviewId(1)}`,
  );
  const toDecide = screen.getByRole('table', {
    name: 'To decide by its members',
  });
  expect(within(toDecide).getAllByRole('rowheader')).toHaveLength(5);
  await userEvent.click(screen.getByRole('button', { name: 'Show 2 more' }));
  expect(within(toDecide).getAllByRole('rowheader')).toHaveLength(7);
});

it.each([
  [undefined, 'unknown'],
  [
    { medianHours: 30.25, decided: 4, days: 180 },
    '30.3 h4 decisions in 180 days',
  ],
  [
    { medianHours: 60, decided: 1, days: 180 },
    '2.5 days1 decision in 180 days',
  ],
])('tells the time to respond of %j', async (response, text) => {
  open(owing({ response }));
  const label = await screen.findByText('Time to respond, median');
  expect(label.parentElement).toHaveTextContent(text);
});

it('shows readiness as bars that a table says too', async () => {
  open(
    owing({
      readiness: {
        policy: 'production-readiness',
        entities: 2,
        passed: 3,
        applicable: 8,
        areas: [
          { area: 'Monitoring', passed: 1, applicable: 4 },
          { area: 'Data', passed: 0, applicable: 0 },
        ],
      },
    }),
  );
  const table = await screen.findByRole('table', {
    name: 'Production readiness',
  });
  expect(
    within(table).getByRole('row', { name: 'Monitoring 1 of 4' }),
  ).toBeInTheDocument();
  expect(
    within(table).getByRole('row', { name: 'Data does not apply' }),
  ).toBeInTheDocument();
  expect(
    screen.getByText(/3 of 8 points passed, over 2 entities/),
  ).toBeVisible();
});

it('lists what hangs on one person, and what is to be attested', async () => {
  open(
    owing({
      busFactor: [
        { entityRef: 'mlmodel:default/child', people: [], why: 'Nobody left.' },
      ],
      attestations: [
        {
          id: campaignId(3),
          title: 'Autumn',
          dueAt: '2020-01-01T00:00:00Z',
          open: 2,
          of: 5,
        },
      ],
    }),
  );
  const bus = await screen.findByRole('table', { name: 'Bus factor' });
  expect(bus).toHaveTextContent('failing: nobodyNobody left.');
  const asked = screen.getByRole('table', { name: 'Attestations' });
  expect(asked).toHaveTextContent('2 of 5failing: overdue');
  expect(
    within(asked).getByRole('link', { name: 'Answer Autumn' }),
  ).toHaveAttribute('href', `/ml/governance/attestations/${campaignId(3)}`);
});

it('lets members accept what joins the team', async () => {
  const governance = owing({
    transfers: [
      transferOf(1, { may: { answer: true, withdraw: false } }),
      transferOf(2, { to: 'group:default/x', from: 'group:default/lab' }),
    ],
  });
  governance.answers.answerTransfer = transferOf(1);
  open(governance);
  const panel = await screen.findByRole('region', {
    name: 'Leaving and joining',
  });
  expect(panel).toHaveTextContent(/joins.*leaves/);
  await userEvent.click(within(panel).getByRole('button', { name: 'Accept' }));
  await userEvent.click(
    within(screen.getByRole('dialog')).getByRole('button', { name: 'Accept' }),
  );
  await waitFor(() =>
    expect(governance.argsOf('answerTransfer')).toEqual([
      [campaignId(1), { answer: 'accept' }],
    ]),
  );
});

it('says what a group that is gone leaves behind', async () => {
  open(owing({ exists: false, members: [] }));
  expect(await screen.findByText(/no such group any more/)).toBeInTheDocument();
  expect(
    screen.getByText('The group has no direct members.'),
  ).toBeInTheDocument();
});

it('keeps what is owned in sight when the duties cannot be read', async () => {
  const governance = owing();
  governance.failWith = await refusal(403, 'Not for you');
  open(governance);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Could not load what this team owes',
  );
  expect(screen.getByText('What it owns is shown below.')).toBeVisible();
  expect(await screen.findByRole('link', { name: 'child' })).toBeVisible();
  governance.failWith = undefined;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Stage: pilot')).toBeInTheDocument();
});
