import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MlQueryProvider, mlQueryClient } from '../api/MlQueryProvider';
import { InMemoryGovernance } from '../__testUtils__/inMemoryGovernance';
import { refusal } from '../__testUtils__/inMemoryMl';
import { campaignId, transferOf } from '../__testUtils__/ownership';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { TransferPanel } from './TransferPanel';

jest.setTimeout(60_000);
beforeEach(() => mlQueryClient.clear());

const entityRef = 'mlmodel:default/tumor-screening';

function open(
  governance: InMemoryGovernance,
  owner: string | undefined = 'group:default/diagnostics',
) {
  renderWithCatalog(
    <MlQueryProvider>
      <TransferPanel entityRef={entityRef} owner={owner} />
    </MlQueryProvider>,
    { governance },
  );
}

function withTransfers(...transfers: ReturnType<typeof transferOf>[]) {
  const governance = new InMemoryGovernance();
  governance.answers.getTransfers = { transfers };
  return governance;
}

it('proposes to hand over, and keeps what was typed when refused', async () => {
  const governance = withTransfers();
  governance.refusals.proposeTransfer = await refusal(403, 'Only members may');
  open(governance);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Hand over' }),
  );
  const dialog = screen.getByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText(/New owner/), 'lab');
  await userEvent.type(within(dialog).getByLabelText(/Reason/), 'They train.');
  await userEvent.click(
    within(dialog).getByRole('button', { name: 'Propose' }),
  );
  expect(
    await within(dialog).findByText(/Only members may/),
  ).toBeInTheDocument();
  delete governance.refusals.proposeTransfer;
  governance.answers.proposeTransfer = transferOf(1);
  await userEvent.click(
    within(dialog).getByRole('button', { name: 'Propose' }),
  );
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
  expect(governance.argsOf('proposeTransfer')[1]).toEqual([
    { entityRef, to: 'lab', reason: 'They train.' },
  ]);
});

it.each([
  ['Accept', 'accept', { answer: true, withdraw: false }],
  ['Decline', 'decline', { answer: true, withdraw: false }],
  ['Withdraw', 'withdraw', { answer: false, withdraw: true }],
])('lets those who may: %s', async (button, answer, may) => {
  const governance = withTransfers(transferOf(1, { may }));
  governance.answers.answerTransfer = transferOf(1);
  open(governance);
  await userEvent.click(await screen.findByRole('button', { name: button }));
  const dialog = screen.getByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText(/Comment/), 'So be it.');
  await userEvent.click(within(dialog).getByRole('button', { name: button }));
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
  expect(governance.argsOf('answerTransfer')).toEqual([
    [campaignId(1), { answer, comment: 'So be it.' }],
  ]);
});

it('says what is to be edited after it was accepted, and offers no second one', async () => {
  open(
    withTransfers(
      transferOf(1, {
        state: 'accepted',
        answeredBy: 'user:default/mila',
        answeredAt: '2026-11-19T08:00:00Z',
        answer: 'Gladly.',
        next: 'Set spec.owner to group:default/lab.',
      }),
    ),
  );
  expect(
    await screen.findByText('Set spec.owner to group:default/lab.', {
      exact: false,
    }),
  ).toHaveTextContent('To do now:');
  expect(screen.getByText('accepted, not in the catalog yet')).toBeVisible();
  expect(screen.getByText(/“Gladly.”/)).toBeInTheDocument();
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});

it('keeps earlier ones below, and says that there is no owner', async () => {
  open(
    withTransfers(transferOf(1, { state: 'declined', from: undefined })),
    '',
  );
  expect(await screen.findByText('1 earlier transfer')).toBeInTheDocument();
  expect(screen.getByText('It names no owner.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Hand over' })).toBeEnabled();
});

it('keeps the owner in sight when transfers cannot be read', async () => {
  open(new InMemoryGovernance());
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Could not load the transfers',
  );
  expect(screen.getByRole('link', { name: 'diagnostics' })).toBeVisible();
});
