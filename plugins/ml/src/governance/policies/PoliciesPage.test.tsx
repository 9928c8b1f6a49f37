import {
  DryRunAnswer,
  PublishedPolicy,
  publishedPolicy,
} from '@callboard/plugin-ml-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { InMemoryGovernance } from '../../__testUtils__/inMemoryGovernance';
import { refusal } from '../../__testUtils__/inMemoryMl';
import { renderWithCatalog } from '../../__testUtils__/renderWithCatalog';
import { PoliciesPage } from './PoliciesPage';

jest.setTimeout(60_000);

const clinical: PublishedPolicy = publishedPolicy.parse({
  policy: {
    id: 'clinical',
    version: 2,
    title: 'Clinical models',
    enforcement: 'block',
    appliesTo: { riskTiers: ['high'] },
    stages: [
      {
        id: 'validation',
        title: 'Validation',
        approvers: ['group:default/validators', 'owner'],
        minApprovals: 2,
      },
    ],
    packs: ['eu-ai-act'],
    checks: [],
  },
  checks: [
    {
      id: 'card',
      title: 'The card is complete',
      check: 'card-assurance',
      with: { min: 0.8 },
      pack: 'eu-ai-act',
      source: 'Annex IV',
      appliesFrom: '2027-12-02',
    },
  ],
  digest: `sha256:${'a'.repeat(64)}`,
  publishedAt: '2026-11-20T08:00:00Z',
  source: 'policies/clinical.yaml',
});

function open(path = '/', refusals: InMemoryGovernance['refusals'] = {}) {
  const api = new InMemoryGovernance();
  api.answers.getPolicies = {
    policies: [{ ...clinical, appliesToCount: 5 }],
    problems: [],
  };
  api.refusals = refusals;
  api.answers.getPolicy = { policy: clinical, versions: [2, 1] };
  renderWithCatalog(<PoliciesPage />, { governance: api, path });
  return api;
}

it('lists the policies in force, and shows one with its stages and checks', async () => {
  open('/?policy=clinical');
  expect(await screen.findByText('1 policy is in force.')).toBeInTheDocument();
  expect(
    screen.getByRole('row', {
      name: /Clinical models version 2 blocks 5 entities 1 1/,
    }),
  ).toBeInTheDocument();
  const detail = await screen.findByRole('region', { name: 'Clinical models' });
  expect(
    within(detail).getByRole('row', {
      name: 'Validation validators, the owner 2',
    }),
  ).toBeInTheDocument();
  expect(
    within(detail).getByRole('row', {
      name: /The card is complete card-assurance required from .*2027 min: 0\.8 Eu ai act Annex IV/,
    }),
  ).toBeInTheDocument();
});

it('shows an older version', async () => {
  const api = open('/?policy=clinical');
  await userEvent.click(
    await screen.findByRole('combobox', { name: /Version/ }),
  );
  await userEvent.click(await screen.findByRole('option', { name: '1' }));
  await waitFor(() =>
    expect(api.argsOf('getPolicy').at(-1)).toEqual(['clinical', 1]),
  );
});

it('says what could not be published before anything else', async () => {
  const api = new InMemoryGovernance();
  api.answers.getPolicies = {
    policies: [],
    problems: [{ source: 'a.yaml', error: 'version must be 1 or more' }],
  };
  renderWithCatalog(<PoliciesPage />, { governance: api });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    '1 file could not be published:a.yaml: version must be 1 or more',
  );
  expect(screen.getByText(/No policy is in force/)).toBeInTheDocument();
});

it('says that there is no such policy', async () => {
  open('/?policy=gone', { getPolicy: await refusal(404, 'No') });
  expect(
    await screen.findByText('There is no such policy.'),
  ).toBeInTheDocument();
});

it('says what failed', async () => {
  const api = new InMemoryGovernance();
  api.failWith = await refusal(403, 'Signed out');
  renderWithCatalog(<PoliciesPage />, { governance: api });
  expect(await screen.findByText('Signed out')).toBeInTheDocument();
});

describe('trying a policy', () => {
  const answer: DryRunAnswer = {
    policy: clinical.policy,
    problems: ['The group nobody does not exist.'],
    evaluated: 10_000,
    notApplying: 12,
    ready: 9_999,
    checks: [
      {
        id: 'card',
        title: 'The card is complete',
        required: true,
        passed: 9_999,
        failed: 1,
        unknown: 0,
        notApplicable: 0,
      },
    ],
    items: [
      {
        entityRef: 'mlmodel:default/tumor-screening',
        label: '3',
        owner: 'group:default/diagnostics',
        riskTier: 'high',
        ready: false,
        missing: [
          { id: 'card', outcome: 'failed', reason: 'It has 0.71 of 0.8.' },
        ],
      },
      { entityRef: 'mlmodel:default/b', ready: true, missing: [] },
    ],
    truncated: true,
    milliseconds: 4_200,
  };

  it('says how many would pass, by check, and what would not', async () => {
    const api = open('/?policy=clinical');
    api.answers.dryRunPolicy = answer;
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Start from the chosen policy',
      }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Run' }));
    expect(
      await screen.findByText(
        /9,999 of 10,000 would pass; 1 would not\. Took 4\.2 s\. It does not apply to 12 others\./,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText('The group nobody does not exist.'),
    ).toBeInTheDocument();
    expect(api.argsOf('dryRunPolicy')).toEqual([
      [
        {
          yaml: JSON.stringify(clinical.policy, null, 2),
          environment: 'production',
        },
      ],
    ]);
    const missing = screen.getAllByRole('region', {
      name: 'What would not pass',
    })[0];
    expect(missing).toHaveTextContent('It has 0.71 of 0.8.');
    expect(within(missing).queryByText('b')).not.toBeInTheDocument();
    expect(screen.getByText(/Only the first 2 are listed/)).toBeInTheDocument();
  });

  it('says what is wrong with what was pasted', async () => {
    const api = open();
    api.refusals.dryRunPolicy = await refusal(400, 'stages must be a list');
    await userEvent.type(await screen.findByLabelText(/Policy as YAML/), 'x');
    await userEvent.click(screen.getByRole('button', { name: 'Run' }));
    expect(
      await screen.findByText(/stages must be a list/),
    ).toBeInTheDocument();
  });
});
