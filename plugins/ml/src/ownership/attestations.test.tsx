import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mlQueryClient } from '../api/MlQueryProvider';
import { InMemoryGovernance } from '../__testUtils__/inMemoryGovernance';
import { refusal } from '../__testUtils__/inMemoryMl';
import { campaignId, campaignOf, itemOf } from '../__testUtils__/ownership';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { AttestationPages } from './AttestationPages';

jest.setTimeout(60_000);
beforeEach(() => mlQueryClient.clear());

function open(governance: InMemoryGovernance, path = '/') {
  renderWithCatalog(<AttestationPages />, { governance, path });
}

function withCampaigns(
  attestations = [campaignOf([itemOf('a', { mayAnswer: true })])],
  mayCreate = true,
) {
  const governance = new InMemoryGovernance();
  governance.answers.getAttestations = { attestations, mayCreate };
  return governance;
}

function withCampaign(
  items = [
    itemOf('mine', { mayAnswer: true }),
    itemOf('mine-too', { mayAnswer: true }),
    itemOf('done', { state: 'confirmed', by: 'user:default/mila' }),
    itemOf('other', { state: 'denied', comment: 'Given away.' }),
  ],
  some: Parameters<typeof campaignOf>[1] = {},
) {
  const governance = new InMemoryGovernance();
  governance.answers.getAttestation = campaignOf(items, some);
  return governance;
}

describe('the campaigns', () => {
  it('say what waits for the reader, and how each goes', async () => {
    open(withCampaigns());
    expect(
      await screen.findByText(
        '1 entity waits for your confirmation; 1 campaign is running.',
      ),
    ).toBeInTheDocument();
    const row = screen.getByRole('row', { name: /Autumn/ });
    expect(row).toHaveTextContent('0 confirmed, 0 not theirs, 1 open');
    expect(within(row).getByRole('link')).toHaveAttribute(
      'href',
      `/ml/governance/attestations/${campaignId(1)}`,
    );
  });

  it('say what they are for when there is none, and offer nothing to those who may not', async () => {
    open(withCampaigns([], false));
    expect(await screen.findByText('No attestation yet')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('say what failed, and try again', async () => {
    const governance = withCampaigns();
    governance.failWith = await refusal(403, 'Not for you');
    open(governance);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not load the attestations',
    );
    governance.failWith = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Autumn')).toBeInTheDocument();
  });

  it('are started with all that is asked, and keep what was typed when refused', async () => {
    const governance = withCampaigns([]);
    governance.refusals.startAttestation = await refusal(
      400,
      'dueAt must be in the future',
    );
    open(governance);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start campaign' }),
    );
    const dialog = screen.getByRole('dialog');
    await userEvent.type(within(dialog).getByLabelText(/Title/), 'Winter');
    await userEvent.type(
      within(dialog).getByLabelText('Owners'),
      'lab, group:default/x',
    );
    await userEvent.type(within(dialog).getByLabelText(/Due on/), '2099-01-31');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Start' }),
    );
    expect(
      await within(dialog).findByText(/dueAt must be in the future/),
    ).toBeInTheDocument();
    expect(within(dialog).getByLabelText(/Title/)).toHaveValue('Winter');
    expect(governance.argsOf('startAttestation')).toEqual([
      [
        expect.objectContaining({
          title: 'Winter',
          kinds: ['MlModel'],
          owners: ['lab', 'group:default/x'],
          remindEvery: 'P3D',
          onSilence: 'finding',
        }),
      ],
    ]);
  });
});

describe('a campaign', () => {
  it('asks first for what is the reader’s, and takes several at once', async () => {
    const governance = withCampaign();
    governance.answers.answerAttestation = governance.answers.getAttestation;
    open(governance, '/1');
    expect(
      await screen.findByText(
        /^1 of 4 confirmed; 1 said not to be theirs; due in 7\d yr.*; 1 owner has not answered\.$/,
      ),
    ).toBeInTheDocument();
    const panel = screen.getByRole('region', {
      name: 'You are asked to confirm',
    });
    const confirm = within(panel).getByRole('button', {
      name: 'Confirm selected',
    });
    expect(confirm).toBeDisabled();
    await userEvent.click(within(panel).getByLabelText('All'));
    await userEvent.click(within(panel).getByLabelText('mine-too'));
    expect(within(panel).getByText('1 of 2 ticked')).toBeInTheDocument();
    await userEvent.click(
      within(panel).getByRole('button', { name: 'Not ours' }),
    );
    const dialog = screen.getByRole('dialog', {
      name: 'Say that 1 entity is not yours',
    });
    expect(governance.argsOf('answerAttestation')).toEqual([]);
    await userEvent.type(within(dialog).getByLabelText(/Reason/), 'Moved.');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Not ours' }),
    );
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(governance.argsOf('answerAttestation')).toEqual([
      [
        '1',
        {
          entityRefs: ['mlmodel:default/mine'],
          answer: 'denied',
          comment: 'Moved.',
        },
      ],
    ]);
  });

  it('keeps what was ticked when the answer is refused', async () => {
    const governance = withCampaign();
    governance.refusals.answerAttestation = await refusal(409, 'It has ended');
    open(governance, '/1');
    await userEvent.click(await screen.findByLabelText('mine'));
    await userEvent.click(
      screen.getByRole('button', { name: 'Confirm selected' }),
    );
    expect(await screen.findByText(/It has ended/)).toBeInTheDocument();
    expect(screen.getByLabelText('mine')).toBeChecked();
  });

  it.each([
    ['', ['done', 'mine', 'mine-too', 'other']],
    ['?show=denied', ['other']],
    ['?show=nonsense', ['done', 'mine', 'mine-too', 'other']],
    ['?show=moot', []],
  ])('lists what the address asks for: %s', async (search, names) => {
    open(withCampaign(), `/1${search}`);
    const [panel] = await screen.findAllByRole('region', {
      name: 'All that is asked for',
    });
    expect(
      within(panel)
        .queryAllByRole('rowheader')
        .map(each => each.textContent)
        .toSorted(),
    ).toEqual(names);
    expect(within(panel).getByText(`${names.length} of 4`)).toBeInTheDocument();
  });

  it('tells how far each owner is, and how often they were reminded', async () => {
    open(withCampaign(), '/1');
    const [panel] = await screen.findAllByRole('region', { name: 'By owner' });
    expect(panel).toHaveTextContent('1 confirmed, 1 not theirs, 2 open');
    expect(panel).toHaveTextContent('2 members');
    expect(panel).toHaveTextContent(/2, last/);
  });

  it.each([
    ['Raise findings for 2', false],
    ['Cancel the campaign', true],
  ])('is ended by those who may: %s', async (option, cancel) => {
    const governance = withCampaign(undefined, { mayEnd: true });
    governance.answers.endAttestation = governance.answers.getAttestation;
    open(governance, '/1');
    await userEvent.click(
      await screen.findByRole('button', { name: 'End now' }),
    );
    const dialog = screen.getByRole('dialog');
    await userEvent.click(within(dialog).getByRole('combobox'));
    await userEvent.click(
      screen.getByRole('option', { name: new RegExp(option) }),
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'End now' }),
    );
    await waitFor(() =>
      expect(governance.argsOf('endAttestation')).toEqual([['1', { cancel }]]),
    );
  });

  it.each([
    [{ state: 'ended' } as const, '2 entities were never confirmed: a finding'],
    [
      { state: 'ended', onSilence: 'nothing' } as const,
      'This campaign raises no findings.',
    ],
    [{ state: 'cancelled' } as const, 'nothing followed from what was open'],
    [{ state: 'ended', open: 0 } as const, 'Everything was answered.'],
  ])('tells after its end what became of the rest: %j', async (some, text) => {
    open(
      withCampaign(undefined, { ...some, endedAt: '2026-11-15T08:00:00Z' }),
      '/1',
    );
    const panel = await screen.findByRole('region', {
      name: 'What became of the rest',
    });
    expect(panel).toHaveTextContent(text);
    expect(screen.getByText(some.state).parentElement).toHaveTextContent(
      `not set up: ${some.state}`,
    );
    expect(
      screen.queryByRole('button', { name: 'Confirm selected' }),
    ).not.toBeInTheDocument();
  });

  it('says what failed', async () => {
    open(new InMemoryGovernance(), '/1');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not load the attestation',
    );
  });
});
