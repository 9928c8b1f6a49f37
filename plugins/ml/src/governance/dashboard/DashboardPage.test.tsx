import { UnapprovedAnswer } from '@callboard/plugin-ml-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { findingOf, standing } from '../../__testUtils__/governance';
import { InMemoryGovernance } from '../../__testUtils__/inMemoryGovernance';
import { InMemoryMl, refusal, row } from '../../__testUtils__/inMemoryMl';
import { renderWithCatalog } from '../../__testUtils__/renderWithCatalog';
import { DashboardPage } from './DashboardPage';

jest.setTimeout(60_000);

const ok = { level: 'ok', text: 'ok' } as const;
const rows = [
  row({
    name: 'tumor-screening',
    riskTier: 'high',
    statuses: {
      ownership: ok,
      version: { level: 'ok', text: 'v3' },
      review: { level: 'ok', text: 'approved', state: 'approved' },
    },
  }),
  row({
    name: 'triage',
    riskTier: 'high',
    owner: undefined,
    statuses: {
      review: { level: 'attention', text: 'not reviewed', state: 'registered' },
    },
  }),
  row({
    name: 'face-search',
    riskTier: 'prohibited',
    statuses: { review: { level: 'unknown', text: 'no version' } },
  }),
  row({ name: 'wine-cultivar', owner: 'group:default/quality' }),
  row({
    name: 'screening-api',
    kind: 'MlInferenceService',
    environment: 'production',
    serves: ['mlmodel:default/tumor-screening'],
  }),
];
const nothingUnapproved: UnapprovedAnswer = {
  items: [],
  checked: 4,
  checkedAt: '2026-11-20T08:00:00Z',
};

function Address() {
  return <output data-testid="address">{useLocation().search}</output>;
}

function open(
  change: (api: InMemoryGovernance, ml: InMemoryMl) => void = () => {},
  path = '/',
) {
  const api = new InMemoryGovernance();
  const ml = new InMemoryMl(rows);
  api.answers.getUnapproved = nothingUnapproved;
  api.answers.getFindings = {
    findings: [findingOf(1), findingOf(2)],
    truncated: false,
  };
  change(api, ml);
  renderWithCatalog(
    <>
      <DashboardPage />
      <Address />
    </>,
    { governance: api, ml, path },
  );
}

// By its link, for names of rows are slow to find where many tests share a machine.
const rowOf = async (name: string) =>
  (await screen.findByRole('link', { name })).closest('tr');

it('answers in a sentence', async () => {
  open();
  await waitFor(() =>
    expect(screen.getByRole('banner').firstElementChild).toHaveTextContent(
      '4 models: 1 approved, 2 of high or prohibited risk without an approval that holds in production; nothing that was looked at runs without approval.',
    ),
  );
});

it('has one row a model with everything on it', async () => {
  open();
  const shown = await rowOf('tumor-screening');
  await waitFor(
    () =>
      expect(shown).toHaveTextContent(
        /^tumor-screening.*diagnostics.*high.*v3.*not set up.*not set up.*approved.*2screening-api production$/,
      ),
    {
      timeout: 10_000,
    },
  );
  expect(await rowOf('triage')).toHaveTextContent(
    /no owner.*not reviewed.*0nowhere$/,
  );
});

it.each([
  [
    'are more than can be counted',
    (api: InMemoryGovernance) => {
      api.answers.getFindings = { findings: [findingOf(1)], truncated: true };
    },
    'at least 1',
  ],
  [
    'cannot be read',
    (api: InMemoryGovernance) => {
      api.answers.getFindings = undefined;
    },
    'not known',
  ],
])('never says none when findings %s', async (_, change, text) => {
  open(change);
  const shown = await rowOf('tumor-screening');
  await waitFor(() => expect(shown).toHaveTextContent(text), {
    timeout: 10_000,
  });
});

it('shows what runs without approval before everything else', async () => {
  open(api => {
    api.answers.getUnapproved = {
      ...nothingUnapproved,
      items: [
        {
          service: 'mlinferenceservice:default/screening-api',
          environment: 'production',
          model: 'mlmodel:default/tumor-screening',
          label: '4',
          how: 'deployed',
          enforcement: 'block',
          standing: standing('stale'),
        },
        {
          service: 'mlinferenceservice:default/other',
          model: 'mlmodel:default/triage',
          label: 'sha256:abc',
          how: 'declared',
          enforcement: 'none',
        },
      ],
    };
  });
  const [list] = await screen.findAllByRole('region', {
    name: 'Runs without approval',
  });
  expect(within(list).getAllByRole('row')).toHaveLength(3);
  expect(list).toHaveTextContent(/approval stale.*blocks.*deployment/);
  expect(list).toHaveTextContent(/unknown version.*no policy.*declaration/);
  expect(screen.getByRole('banner')).toHaveTextContent(
    '2 placements run something that was not approved',
  );
});

it('says on paper, too, that more runs without approval than is shown', async () => {
  open(api => {
    api.answers.getUnapproved = {
      checkedAt: '2026-11-20T10:00:00Z',
      checked: 7,
      items: Array.from({ length: 7 }, (_, at) => ({
        service: `mlinferenceservice:default/service-${at}`,
        model: 'mlmodel:default/triage',
        label: String(at),
        how: 'declared' as const,
        enforcement: 'block' as const,
      })),
    };
  });
  const [list] = await screen.findAllByRole('region', {
    name: 'Runs without approval',
  });
  expect(within(list).getAllByRole('row')).toHaveLength(6);
  expect(within(list).getByText('5 of 7')).toHaveClass('only-print');
  await userEvent.click(
    within(list).getByRole('button', { name: 'Show 2 more' }),
  );
  expect(within(list).getAllByRole('row')).toHaveLength(8);
  expect(within(list).queryByText('5 of 7')).not.toBeInTheDocument();
});

it('says when what runs cannot be told, and does not call it fine', async () => {
  open(api => {
    api.answers.getUnapproved = undefined;
  });
  expect(
    await screen.findByText(/Could not load what runs/),
  ).toBeInTheDocument();
  await waitFor(() =>
    expect(screen.getByRole('banner')).toHaveTextContent(
      'what runs is not known just now',
    ),
  );
});

it('filters by standing, in the address', async () => {
  open();
  await userEvent.click(
    await screen.findByRole('button', { name: 'not reviewed1' }),
  );
  await waitFor(() =>
    expect(
      screen.queryByRole('row', { name: /^wine/ }),
    ).not.toBeInTheDocument(),
  );
  expect(screen.getByTestId('address')).toHaveTextContent('?review=registered');
});

it('starts from the filters of a link, and says so on paper', async () => {
  open(undefined, '/?owner=group:default/quality');
  expect(await rowOf('wine-cultivar')).toBeInTheDocument();
  expect(
    screen.queryByRole('row', { name: /^triage/ }),
  ).not.toBeInTheDocument();
  expect(screen.getByText(/^Governance/).parentElement).toHaveTextContent(
    /Governance · quality · Printed /,
  );
});

it('says so when nothing passes', async () => {
  open(undefined, '/?review=suspended');
  expect(
    await screen.findByText('Nothing passes these filters together.'),
  ).toBeInTheDocument();
});

it('says that the counts failed, and keeps the models', async () => {
  const failure = await refusal(403, 'No counts');
  open((_, ml) => {
    ml.getFacets = () => Promise.reject(failure);
  });
  expect(await screen.findByText(/No counts/)).toBeInTheDocument();
  expect(await rowOf('tumor-screening')).toBeInTheDocument();
});

it('says what failed', async () => {
  const failure = await refusal(403, 'Signed out');
  open((_, ml) => {
    ml.failWith = failure;
  });
  expect(await screen.findAllByText('Signed out')).not.toHaveLength(0);
});
