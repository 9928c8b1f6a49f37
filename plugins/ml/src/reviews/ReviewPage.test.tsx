import { Review } from '@callboard/plugin-ml-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mlQueryClient } from '../api/MlQueryProvider';
import { InMemoryGovernance } from '../__testUtils__/inMemoryGovernance';
import { refusal } from '../__testUtils__/inMemoryMl';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { check, reviewOf } from '../__testUtils__/reviews';
import { ReviewPages } from './ReviewPages';

jest.setTimeout(60_000);
beforeEach(() => mlQueryClient.clear());

function open(some: Partial<Review> = {}) {
  const api = new InMemoryGovernance();
  const review = reviewOf(1, some);
  api.reviews = [review];
  renderWithCatalog(<ReviewPages />, {
    governance: api,
    path: `/${review.id}`,
  });
  return api;
}

const bar = () => screen.findByRole('region', { name: 'Your decision' });

it.each<[string, Partial<Review>, RegExp]>([
  ['open', {}, /Waits for 1 more approval of stage Validation; due/],
  ['overdue', { overdue: true }, /; it was due/],
  ['withdrawn', { state: 'withdrawn' }, /Withdrawn .*; nothing was decided/],
  [
    'stale',
    { state: 'approved', changedSince: ['card'] },
    /does not hold any more, for this changed since: Card/,
  ],
])('says where an %s review stands', async (_, some, sentence) => {
  open(some);
  await bar();
  expect(document.body).toHaveTextContent(sentence);
});

it('puts the checks that stand in the way first, and says that all is new', async () => {
  open({
    checks: [
      check('a', { area: 'Data' }),
      check('b', { outcome: 'unknown', title: 'Licence allowed' }),
    ],
  });
  expect(
    await screen.findByRole('region', { name: 'Required, and not passed' }),
  ).toHaveTextContent('Licence allowed');
  expect(document.body).toHaveTextContent('1 of 2 pass');
  expect(document.body).toHaveTextContent('all of it is new');
});

it('keeps what was typed when a decision is refused', async () => {
  const api = open();
  api.refusals.decide = await refusal(409, 'The artifact is another by now');
  await userEvent.click(await screen.findByRole('button', { name: 'Reject' }));
  await userEvent.type(screen.getByLabelText(/Reason/), 'Too few cases');
  await userEvent.click(screen.getByRole('button', { name: 'Reject v1' }));
  expect(
    await screen.findByText(/The artifact is another by now/),
  ).toBeVisible();
  expect(screen.getByLabelText(/Reason/)).toHaveValue('Too few cases');
  expect(api.argsOf('decide')[0][1]).toMatchObject({
    decision: 'reject',
    stage: 'validation',
    comment: 'Too few cases',
    binding: { artifact: expect.stringMatching(/^sha256:a/) },
  });
});

it('decides on what was there when one began, until one has looked at what changed', async () => {
  const api = open();
  api.refusals.decide = await refusal(409, 'card changed');
  await userEvent.click(await screen.findByRole('button', { name: 'Reject' }));
  await userEvent.type(screen.getByLabelText(/Reason/), 'Too few cases');
  const { binding } = api.reviews[0];
  const changed = { ...binding, card: 'd'.repeat(64) };
  api.reviews = [reviewOf(1, { binding: changed })];
  await act(() => mlQueryClient.invalidateQueries());
  expect(await screen.findByText(/changed since you began/)).toBeVisible();
  const submit = screen.getByRole('button', { name: 'Reject v1' });
  await userEvent.click(submit);
  await userEvent.click(
    screen.getByRole('button', { name: 'I have looked at it' }),
  );
  expect(screen.queryByText(/changed since you began/)).not.toBeInTheDocument();
  await userEvent.click(submit);
  await waitFor(() =>
    expect(api.argsOf('decide').map(([, body]) => body)).toMatchObject([
      { binding, comment: 'Too few cases' },
      { binding: changed, comment: 'Too few cases' },
    ]),
  );
});

it('gives the focus back when a decision is cancelled', async () => {
  open();
  const reject = await screen.findByRole('button', { name: 'Reject' });
  await userEvent.click(reject);
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(screen.queryByLabelText(/Reason/)).not.toBeInTheDocument();
  expect(reject).toHaveFocus();
});

it('says that a decision is recorded only once it is', async () => {
  const api = open();
  api.answers.decide = reviewOf(1);
  await userEvent.click(await screen.findByRole('button', { name: 'Approve' }));
  expect(screen.queryByText(/is recorded/)).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Approve v1' }));
  await waitFor(() =>
    expect(screen.getByText(/Your decision is recorded/)).toBeInTheDocument(),
  );
});

it('says every reason why the reader may not decide, and who may', async () => {
  open({
    mayDecide: {
      allowed: false,
      reasons: [
        { rule: 'card-author', text: 'You wrote the card.' },
        { rule: 'owner-team', text: 'Your team owns the model.' },
      ],
    },
  });
  expect(await bar()).toHaveTextContent(
    /You wrote the card\.Your team owns the model\.Who may: members of .*validators.*, in stage Validation/,
  );
  expect(
    screen.queryByRole('button', { name: 'Approve' }),
  ).not.toBeInTheDocument();
});

it('says that there is no such review', async () => {
  renderWithCatalog(<ReviewPages />, { path: '/nothing' });
  expect(await screen.findByText('No such review')).toBeInTheDocument();
});

it('says in the head what changed meanwhile, and until when it may pass without approval', async () => {
  const at = new Date(Date.now() - 120_000).toISOString();
  open({
    events: [
      {
        id: '1',
        at,
        kind: 'changed',
        by: 'system',
        text: 'What is reviewed has changed (card). Decisions that do not count any more: 2.',
      },
      {
        id: '2',
        at,
        kind: 'override',
        by: 'user:default/ada',
        text: 'It may pass without approval until 2099-11-25T12:00:00Z: We must.',
      },
    ],
  });
  const head = await screen.findByRole('banner');
  expect(head).toHaveTextContent(
    /Changed [12] min\. ago: What is reviewed has changed \(card\)\. Decisions that do not count any more: 2\./,
  );
  expect(head).toHaveTextContent(
    /may pass the gate without approval until Nov 25, 2099 \(ada\)\./,
  );
});

it('offers first to submit again, and only below says why one cannot decide', async () => {
  open({
    state: 'changes-requested',
    may: { ...reviewOf(1).may, resubmit: true },
    mayDecide: {
      allowed: false,
      reasons: [{ rule: 'not-open', text: 'Changes were requested.' }],
    },
  });
  const resubmit = within(await bar()).getByRole('button', {
    name: 'Submit again',
  });
  const why = screen.getByText('Changes were requested.');
  expect(why).not.toBeVisible();
  expect(resubmit.compareDocumentPosition(why)).toBe(
    Node.DOCUMENT_POSITION_FOLLOWING,
  );
  await userEvent.click(screen.getByText('You cannot decide here'));
  expect(why).toBeVisible();
});

it('names people in reasons as links, and the reader as such', async () => {
  open({
    mayDecide: {
      allowed: false,
      reasons: [
        {
          rule: 'card-author',
          text: 'user:default/guest wrote the card (the card).',
        },
        {
          rule: 'not-an-approver',
          text: 'The stage Validation is for members of group:default/validators.',
        },
      ],
    },
  });
  expect(await within(await bar()).findByText(/\(you\)/)).toHaveTextContent(
    'guest (you) wrote the card (the card).',
  );
  expect(await bar()).not.toHaveTextContent('default/');
});

it('names each who made it once, with all that they did', async () => {
  const ada = { ref: 'user:default/ada', name: 'ada' };
  open({
    contributors: [
      { ...ada, as: 'requester', source: 'this review' },
      { name: 'bot', as: 'card-author', source: 'the card' },
      { ...ada, as: 'card-author', source: 'the card' },
    ],
  });
  const table = await screen.findByRole('table', { name: /Who cannot/ });
  const rows = within(table).getAllByRole('row').slice(1);
  expect(rows.map(row => row.textContent)).toEqual([
    'adaasked for the review, wrote the cardthis review, the card',
    'botwrote the cardthe card',
  ]);
});

it('names the page after the model while it is open', async () => {
  document.title = 'Portal';
  open();
  await waitFor(() =>
    expect(document.title).toBe('Review of Tumor screening v1 | Portal'),
  );
});
