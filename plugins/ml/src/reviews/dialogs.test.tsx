import { Review } from '@callboard/plugin-ml-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mlQueryClient } from '../api/MlQueryProvider';
import { tumorCard } from '../__testUtils__/tumorCard';
import { findingOf } from '../__testUtils__/governance';
import { InMemoryGovernance } from '../__testUtils__/inMemoryGovernance';
import { InMemoryMl, refusal } from '../__testUtils__/inMemoryMl';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { check, reviewId, reviewOf } from '../__testUtils__/reviews';
import { versionId } from '../__testUtils__/versions';
import { RequestReviewDialog } from './RequestReviewDialog';
import { ReviewPages } from './ReviewPages';

jest.setTimeout(60_000);
beforeEach(() => mlQueryClient.clear());

const MAY: Review['may'] = {
  comment: true,
  withdraw: true,
  resubmit: true,
  delegate: true,
  override: true,
  waive: true,
  confirm: true,
  findings: true,
};

function open(some: Partial<Review> = {}) {
  const governance = new InMemoryGovernance();
  governance.reviews = [reviewOf(1, { may: MAY, ...some })];
  const ml = new InMemoryMl([]);
  ml.answers.card = tumorCard();
  renderWithCatalog(<ReviewPages />, {
    governance,
    ml,
    path: `/${reviewId(1)}`,
  });
  return governance;
}

const fill = async (label: RegExp, text: string) => {
  const field = within(screen.getByRole('dialog')).getByLabelText(label);
  await userEvent.clear(field);
  await userEvent.type(field, text);
};

/** The end of a day, on the clock of whoever chose it. */
const endOf = (day: string) => new Date(`${day}T23:59:59`).toISOString();
const later = '2099-03-04';
const why: Array<[RegExp, string]> = [[/Reason/, 'We must.']];
const untilThen: Array<[RegExp, string]> = [...why, [/Until/, later]];

interface Case {
  entry: string;
  /** Label and what is written under it. */
  fields: Array<[RegExp, string]>;
  submit: string;
  method: keyof InMemoryGovernance['answers'];
  sent: unknown[];
}

const CASES: Case[] = [
  {
    entry: 'Withdraw',
    fields: why,
    submit: 'Withdraw',
    method: 'withdraw',
    sent: [reviewId(1), { text: 'We must.' }],
  },
  {
    entry: 'Submit again',
    fields: [[/What has changed/, 'The licence.']],
    submit: 'Submit again',
    method: 'resubmit',
    sent: [reviewId(1), { text: 'The licence.' }],
  },
  {
    entry: 'Let it pass without approval',
    fields: untilThen,
    submit: 'Let it pass without approval',
    method: 'override',
    sent: [reviewId(1), { reason: 'We must.', until: endOf(later) }],
  },
  {
    entry: 'Let somebody else decide',
    fields: [[/Person/, 'user:default/rashid'], ...untilThen],
    submit: 'Let somebody else decide',
    method: 'delegate',
    sent: [
      reviewId(1),
      {
        to: 'user:default/rashid',
        stage: 'validation',
        reason: 'We must.',
        until: endOf(later),
      },
    ],
  },
  {
    entry: 'Raise a finding',
    fields: [
      [/What is wrong/, 'Few cases'],
      [/What must be done/, 'Collect more.'],
      [/Due on/, later],
    ],
    submit: 'Raise a finding',
    method: 'raiseFinding',
    sent: [
      {
        entityRef: 'mlmodel:default/tumor-screening',
        versionId: versionId(1),
        reviewId: reviewId(1),
        title: 'Few cases',
        text: 'Collect more.',
        severity: 'medium',
        owner: undefined,
        dueAt: endOf(later),
      },
    ],
  },
];

it.each(CASES)(
  '$entry: keeps what was typed when refused, and closes when done',
  async ({ entry, fields, submit, method, sent }) => {
    const api = open();
    api.refusals[method] = await refusal(403, 'Not you.');
    await userEvent.click(await screen.findByRole('button', { name: 'More' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: entry }));
    const dialog = await screen.findByRole('dialog');
    for (const [label, text] of fields) {
      await fill(label, text);
    }
    const button = within(dialog).getByRole('button', { name: submit });
    await userEvent.click(button);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Not you.',
    );
    for (const [label, text] of fields) {
      expect(within(dialog).getByLabelText(label)).toHaveValue(text);
    }
    api.refusals = {};
    Object.assign(api.answers, {
      [method]: method === 'raiseFinding' ? findingOf(1) : reviewOf(1),
    });
    await userEvent.click(button);
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(api.argsOf(method).at(-1)).toEqual(sent);
    expect(api.argsOf('getReview').length).toBeGreaterThan(1);
  },
);

it('closes with Escape, forgets the refusal and gives the focus back', async () => {
  const api = open();
  api.refusals.delegate = await refusal(403, 'Not you.');
  const more = await screen.findByRole('button', { name: 'More' });
  const ask = async () => {
    await userEvent.click(more);
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Let somebody else decide' }),
    );
    return screen.findByRole('dialog');
  };
  const dialog = await ask();
  await fill(/Person/, 'user:default/rashid');
  await fill(/Reason/, 'Away.');
  await userEvent.keyboard('{Tab}{Tab}{Tab}{Enter}');
  expect(await within(dialog).findByRole('alert')).toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
  expect(more).toHaveFocus();
  expect(within(await ask()).queryByRole('alert')).not.toBeInTheDocument();
});

it('waives a check that stands in the way until the end of a day', async () => {
  const api = open({
    checks: [check('licence', { outcome: 'failed', title: 'Licence allowed' })],
  });
  api.refusals.waive = await refusal(400, 'until: at most 90 days');
  await userEvent.click(
    await screen.findByRole('button', { name: /Licence allowed/ }),
  );
  const dialog = await screen.findByRole('dialog');
  await fill(/Reason/, 'It is being bought.');
  await fill(/Until/, later);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Waive' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent(
    'until: at most 90 days',
  );
  expect(api.argsOf('waive')).toEqual([
    [
      {
        version: versionId(1),
        environment: 'production',
        check: 'licence',
        reason: 'It is being bought.',
        until: endOf(later),
      },
    ],
  ]);
});

it('confirms only the fields of the card that are ticked', async () => {
  const api = open();
  api.refusals.confirmFields = await refusal(409, 'The card is another by now');
  await userEvent.click(await screen.findByRole('button', { name: 'More' }));
  await userEvent.click(
    await screen.findByRole('menuitem', { name: 'Confirm fields of the card' }),
  );
  const dialog = await screen.findByRole('dialog');
  const submit = within(dialog).getByRole('button', { name: /Confirm what/ });
  expect(submit).toBeDisabled();
  const [first] = await within(dialog).findAllByRole('checkbox');
  // What counts most comes first.
  const labels = within(dialog)
    .getAllByRole('checkbox')
    .map(each => /· critical/.test(each.closest('label')?.textContent ?? ''));
  expect(labels[0]).toBe(true);
  expect(labels).toEqual([...labels].sort((a, b) => Number(b) - Number(a)));
  await userEvent.click(first);
  expect(within(dialog).getByRole('status')).toHaveTextContent(
    `1 of ${labels.length} ticked`,
  );
  await userEvent.click(submit);
  expect(await within(dialog).findByRole('alert')).toHaveTextContent(
    'The card is another by now',
  );
  expect(first).toBeChecked();
  expect(api.argsOf('confirmFields')[0][1]).toEqual({
    fields: [expect.any(String)],
    revision: expect.any(Number),
  });
});

it('asks for a review, and tells a refusal', async () => {
  const api = new InMemoryGovernance();
  api.refusals.requestReview = await refusal(409, 'One is open already');
  const onRequested = jest.fn();
  renderWithCatalog(
    <RequestReviewDialog
      open
      versions={[
        { versionId: versionId(1), label: '1', environment: 'production' },
      ]}
      onClose={() => {}}
      onRequested={onRequested}
    />,
    { governance: api },
  );
  const dialog = await screen.findByRole('dialog');
  await fill(/What the approvers/, 'Look at the slices.');
  const submit = within(dialog).getByRole('button', { name: 'Request review' });
  await userEvent.click(submit);
  expect(await within(dialog).findByRole('alert')).toHaveTextContent(
    'One is open already',
  );
  expect(within(dialog).getByLabelText(/What the approvers/)).toHaveValue(
    'Look at the slices.',
  );
  api.refusals = {};
  api.answers.requestReview = reviewOf(2);
  await userEvent.click(submit);
  await waitFor(() => expect(onRequested).toHaveBeenCalledWith(reviewId(2)));
  expect(api.argsOf('requestReview').at(-1)).toEqual([
    {
      version: versionId(1),
      environment: 'production',
      comment: 'Look at the slices.',
    },
  ]);
});
