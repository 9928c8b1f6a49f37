import { AuditEntry, AuditPage as Page } from '@callboard/plugin-ml-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { InMemoryGovernance } from '../../__testUtils__/inMemoryGovernance';
import { refusal } from '../../__testUtils__/inMemoryMl';
import { renderWithCatalog } from '../../__testUtils__/renderWithCatalog';
import { AuditPage } from './AuditPage';

jest.setTimeout(60_000);

function Address() {
  return <output data-testid="address">{useLocation().search}</output>;
}

function entry(seq: number, some: Partial<AuditEntry> = {}): AuditEntry {
  return {
    seq,
    at: '2026-11-20T08:00:00Z',
    actor: 'user:default/ada',
    action: 'review.decide',
    entityRef: 'mlmodel:default/tumor-screening',
    policy: 'clinical@2',
    prevHash: String(seq - 1).repeat(64),
    hash: String(seq).repeat(64),
    ...some,
  };
}

const chain: Page['chain'] = { firstSeq: 1, lastSeq: 12_345 };

function open(answer: Partial<Page> | Error, path = '/') {
  const api = new InMemoryGovernance();
  if (answer instanceof Error) {
    api.refusals.getAudit = answer;
  } else {
    api.answers.getAudit = { entries: [], hidden: false, chain, ...answer };
  }
  renderWithCatalog(
    <>
      <AuditPage />
      <Address />
    </>,
    { governance: api, path },
  );
  return api;
}

const address = () => screen.getByTestId('address').textContent;

it.each<[string, Page['chain'], RegExp]>([
  ['that it is empty', {}, /^Nothing has been recorded yet\.$/],
  [
    'how long it is and that nothing is signed',
    chain,
    /^12,345 rows; no head has been signed yet$/,
  ],
  [
    'from where on it is kept, and up to where it is signed',
    {
      firstSeq: 101,
      lastSeq: 12_345,
      lastHead: {
        seq: 12_300,
        hash: 'a',
        at: '2026-11-20T08:00:00Z',
        keyId: 'k',
        envelope: { payloadType: '', payload: '', signatures: [] },
        exportedTo: 'head-12300.json',
      },
    },
    /^12,245 rows \(rows 101 to 12,345\); signed up to row 12,300, .+, exported as head-12300.json$/,
  ],
])('says of the chain %s', async (_, some, sentence) => {
  open({ chain: some });
  const header = await screen.findByRole('banner');
  await waitFor(() =>
    expect(header.firstElementChild?.textContent).toMatch(sentence),
  );
});

it('lists who did what, for whom and on what, and opens a row with what changed', async () => {
  open({
    entries: [
      entry(7, {
        onBehalfOf: 'user:default/grace',
        environment: 'production',
        versionId: '0f8fad5b-d9cb-469f-a165-70867728950e',
        before: { state: 'open' },
        after: { state: 'rejected', decision: 'reject' },
      }),
      entry(6, {
        actor: 'system',
        before: { state: 'open', label: '3' },
        after: { state: 'approved', label: '3' },
        digests: { artifact: `sha256:${'a'.repeat(64)}` },
      }),
    ],
    hidden: true,
  });
  const rows = await screen.findAllByRole('row');
  expect(rows[1]).toHaveTextContent(
    /^7.+ada for grace.*review\.decide rejected.*tumor-screening version 0f8fad5b production.*clinical@2$/,
  );
  expect(
    screen.getByText(/Rows about entities that you may not see/),
  ).toBeInTheDocument();
  await userEvent.click(
    screen.getByRole('button', { name: 'Details of row 6' }),
  );
  expect(
    await screen.findByRole('row', { name: 'state open approved' }),
  ).toBeInTheDocument();
  expect(screen.queryByRole('row', { name: /label/ })).not.toBeInTheDocument();
  expect(screen.getByText('sha256:aaaaaaaaaa…')).toBeInTheDocument();
  expect(address()).toBe('?row=6');
});

it('asks for what the filters say, and puts them into the address', async () => {
  const api = open({}, '/?entityRef=mlmodel:default/x&action=review.');
  await screen.findByText('No row matches.');
  expect(api.argsOf('getAudit')[0]).toMatchObject([
    { entityRef: 'mlmodel:default/x', action: 'review.', limit: 100 },
  ]);
  await userEvent.type(screen.getByLabelText('Who'), 'Ada');
  await userEvent.click(screen.getByRole('button', { name: 'Apply' }));
  await waitFor(() =>
    expect(api.argsOf('getAudit').at(-1)).toMatchObject([
      { actor: 'user:default/ada' },
    ]),
  );
  expect(address()).toContain('actor=user');
  expect(screen.getByLabelText('Who')).toHaveValue('user:default/ada');
  expect(await screen.findByText(/found by their whole ref/)).toBeVisible();
  await userEvent.click(
    screen.getByRole('button', { name: 'Show everything' }),
  );
  await waitFor(() => expect(address()).toBe(''));
});

it('shows more on request', async () => {
  const api = open({ entries: [entry(9)], nextBefore: 9 });
  await screen.findByRole('rowheader', { name: '9' });
  api.answers.getAudit = { entries: [entry(8)], hidden: false, chain };
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
  expect(
    await screen.findByRole('rowheader', { name: '8' }),
  ).toBeInTheDocument();
  expect(api.argsOf('getAudit').at(-1)).toMatchObject([{ before: 9 }]);
  expect(
    screen.queryByRole('button', { name: 'Show more' }),
  ).not.toBeInTheDocument();
});

describe('the verification', () => {
  const verify = async () =>
    userEvent.click(
      await screen.findByRole('button', { name: 'Verify chain' }),
    );

  it('says that the chain is whole, and how fast it was read', async () => {
    const api = open({ entries: [entry(1)] });
    api.answers.verifyAudit = {
      sound: true,
      rows: 12_345,
      heads: 3,
      milliseconds: 200,
      problems: [],
    };
    await screen.findByRole('rowheader', { name: '1' });
    await verify();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The chain is whole: 12,345 rows and 3 signed heads verified in 200 ms. 61,725 rows per second.',
    );
  });

  it('tells no speed of a few rows, and its own age after the filters changed', async () => {
    const api = open({ entries: [entry(1)] });
    api.answers.verifyAudit = {
      sound: true,
      rows: 999,
      heads: 0,
      milliseconds: 1,
      problems: [],
    };
    await screen.findByRole('rowheader', { name: '1' });
    await verify();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /verified in 1 ms\.$/,
    );
    await userEvent.type(screen.getByLabelText('Who'), 'ada{Enter}');
    await waitFor(() => expect(address()).toContain('actor'));
    expect(
      screen.getByText(/^The whole chain was verified, whatever the filters/),
    ).toHaveTextContent('just now');
  });

  it('names each problem and leads to its row', async () => {
    const api = open({ entries: [entry(1)] });
    api.answers.verifyAudit = {
      sound: false,
      rows: 10,
      heads: 0,
      milliseconds: 1,
      problems: [
        { kind: 'edited', seq: 6, text: 'Its hash does not fit.' },
        { kind: 'rewritten', text: 'No head fits.' },
      ],
    };
    await screen.findByRole('rowheader', { name: '1' });
    await verify();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      'The chain is not whole: 2 problems in 10 rows.edited Row 6 Its hash does not fit.rewritten No head fits.',
    );
    await userEvent.click(within(alert).getByRole('link', { name: 'Row 6' }));
    await waitFor(() =>
      expect(api.argsOf('getAudit').at(-1)).toMatchObject([{ before: 12 }]),
    );
  });

  it('says why it could not be done', async () => {
    const api = open({ entries: [entry(1)] });
    api.refusals.verifyAudit = await refusal(409, 'It is running.');
    await screen.findByRole('rowheader', { name: '1' });
    await verify();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It is running.',
    );
  });
});

it('says which permission is missing', async () => {
  open(await refusal(403, 'No'));
  expect(
    await screen.findByText(/needs the permission ml\.audit\.read/),
  ).toBeInTheDocument();
  expect(screen.queryByRole('search')).not.toBeInTheDocument();
});

it('says what failed', async () => {
  open(await refusal(404, 'Not here'));
  expect(await screen.findByText('Not here')).toBeInTheDocument();
});
