import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { mlQueryClient } from '../api/MlQueryProvider';
import { InMemoryGovernance } from '../__testUtils__/inMemoryGovernance';
import { refusal } from '../__testUtils__/inMemoryMl';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { reviewOf } from '../__testUtils__/reviews';
import { ReviewPages } from './ReviewPages';

jest.setTimeout(30_000);

function Address() {
  return <output>{useLocation().search}</output>;
}

function open(api: InMemoryGovernance, path = '/') {
  renderWithCatalog(
    <>
      <ReviewPages />
      <Address />
    </>,
    { governance: api, path },
  );
}

function inbox() {
  const api = new InMemoryGovernance();
  api.reviews = [
    reviewOf(1, { overdue: true, riskTier: 'limited', title: 'Late one' }),
    reviewOf(2, { title: 'Mine and high' }),
    reviewOf(3, { mine: false, title: 'Of others', trigger: 'card' }),
    reviewOf(4, { mine: false, riskTier: undefined, title: 'Unrated' }),
    reviewOf(5, {
      mine: false,
      state: 'approved',
      decidedAt: '2026-11-19T08:00:00Z',
      title: 'Decided',
    }),
  ];
  return api;
}

const namesIn = async (list: string) =>
  within(await screen.findByRole('table', { name: list }))
    .getAllByRole('rowheader')
    .map(each => each.textContent);

beforeEach(() => mlQueryClient.clear());

it('says what waits for the reader, and lists it first, by risk', async () => {
  open(inbox());
  const header = await screen.findByText(/2 reviews wait for you/);
  expect(header).toHaveTextContent(
    '2 reviews wait for you, failing: 1 overdue; 2 more are undecided.',
  );
  expect(await namesIn('Waiting for you')).toEqual([
    'High risk',
    'Mine and high v2',
    'Limited risk',
    'Late one v1',
  ]);
  expect(await namesIn('Other reviews')).toEqual([
    'High risk',
    'Of others v3',
    'Risk unknown',
    'Unrated v4',
  ]);
});

it('says of each what opened it, how far it is, and that it is overdue in a word', async () => {
  open(inbox());
  const row = (await screen.findByText('Late one v1')).closest('tr');
  expect(row).toHaveTextContent('Validation, 1 of 2 approvals');
  expect(row).toHaveTextContent('failing: overdue');
  expect(row).toHaveTextContent('Clinical models v2');
  expect(
    (await screen.findByText('Of others v3')).closest('tr'),
  ).toHaveTextContent('card changed');
  expect(screen.getByRole('link', { name: 'Late one v1' })).toHaveAttribute(
    'href',
    '/ml/reviews/00000000-0000-4000-9000-000000000001',
  );
});

it.each([
  ['Waiting for me', '?show=mine', 2],
  ['Decided', '?show=decided', 1],
  ['All', '?show=all', 5],
  ['Overdue only', '?overdue=true', 1],
])('narrows to %s, and the link says so', async (name, search, rows) => {
  open(inbox());
  await screen.findByText('Late one v1');
  await userEvent.click(screen.getByRole('button', { name }));
  expect(await screen.findByText(search)).toBeInTheDocument();
  await waitFor(() =>
    expect(screen.getAllByTestId('review-row')).toHaveLength(rows),
  );
});

it('lists what the link says', async () => {
  open(inbox(), '/?risk=limited');
  expect(await screen.findByText('Late one v1')).toBeInTheDocument();
  expect(screen.getAllByTestId('review-row')).toHaveLength(1);
});

it.each([
  ['/', 'No reviews yet', /tab Governance of a model/],
  ['/?show=mine', 'Nothing waits for you', /member of a group that approves/],
  ['/?risk=high', 'No review matches', /Choose other filters/],
])(
  'says at %s that there is nothing, and what to do',
  async (path, title, text) => {
    open(new InMemoryGovernance(), path);
    expect(await screen.findByText(title)).toBeInTheDocument();
    expect(screen.getByText(text)).toBeInTheDocument();
  },
);

it('shows more on request', async () => {
  const api = new InMemoryGovernance();
  api.reviews = Array.from({ length: 130 }, (_, n) =>
    reviewOf(n + 1, { mine: false }),
  );
  open(api, '/');
  expect(await screen.findByText('100 of 130')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await screen.findByText('130')).toBeInTheDocument();
});

it('says why the reviews could not be read', async () => {
  const api = inbox();
  api.failWith = await refusal(403, 'You may not read reviews');
  open(api);
  expect(
    (await screen.findAllByText(/You may not read reviews/))[0],
  ).toBeVisible();
});

it.each([
  [2, true],
  [5, false],
])('marks what is due in %s days: %s', async (days, marked) => {
  const api = new InMemoryGovernance();
  const dueAt = new Date(Date.now() + days * 86_400_000).toISOString();
  api.reviews = [reviewOf(1, { dueAt })];
  open(api);
  const soon = within(await screen.findByTestId('review-row')).queryByText(
    'soon',
  );
  expect(soon !== null).toBe(marked);
});

it('lists below one another with columns of the same width', async () => {
  open(inbox());
  await screen.findByRole('table', { name: 'Other reviews' });
  const [mine, others] = ['Waiting for you', 'Other reviews'].map(name => {
    const table = screen.getByRole('table', { name });
    expect(table).toHaveStyle({ tableLayout: 'fixed' });
    return [...table.querySelectorAll('col')].map(col => col.style.width);
  });
  expect(mine).toHaveLength(8);
  expect(others).toEqual(mine);
});
