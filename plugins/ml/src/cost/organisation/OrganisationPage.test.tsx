import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  bookOf,
  costDay,
  DAYS,
  sourceOf,
} from '../../__testUtils__/costAnswers';
import { refusal } from '../../__testUtils__/inMemoryMl';
import { knownCost, openOrganisation, url } from '../__testUtils__/openCost';

jest.setTimeout(60_000);

const TEAM = 'group:default/diagnostics';
const teams = () =>
  bookOf({
    groups: [
      { key: TEAM, amount: 1_000_000_000 },
      { key: 'idle', amount: 200_000_000 },
      { key: '', amount: -22_000_000 },
    ],
  });

describe('the costs of the organisation', () => {
  it('has a row for each team, for idle capacity and for what nobody owns', async () => {
    openOrganisation(knownCost(teams()));
    expect(
      await screen.findByRole('row', {
        name: /^diagnostics €1,000\.00 84\.9%/,
      }),
    ).toBeVisible();
    expect(screen.getByRole('row', { name: /^Idle €200\.00/ })).toBeVisible();
    expect(
      screen.getByRole('row', { name: /^No owner -€22\.00/ }),
    ).toBeVisible();
    expect(screen.getByText(/1 with nothing to draw/)).toBeVisible();
  });

  it('names what left the catalog, which cannot be opened', async () => {
    const groups = [{ key: 'left-catalog', amount: 1_178_000_000 }];
    openOrganisation(knownCost(bookOf({ groups })), '?by=entity');
    const row = await screen.findByRole('row', {
      name: /^Left the catalog €1,178\.00/,
    });
    expect(within(row).queryByRole('button')).not.toBeInTheDocument();
  });

  it('looks into a team and back', async () => {
    const cost = knownCost(teams());
    openOrganisation(cost);
    await userEvent.click(
      await screen.findByRole('button', { name: /^Entities of .*diagnostics/ }),
    );
    await waitFor(() => expect(url().get('team')).toBe(TEAM));
    expect(cost.argsOf('getCosts').at(-1)).toEqual([
      expect.objectContaining({ owner: TEAM, groupBy: 'entity' }),
    ]);
    await userEvent.click(
      await screen.findByRole('button', { name: 'All teams' }),
    );
    await waitFor(() => expect(url().get('team')).toBeNull());
  });

  it('shows how sources add up', async () => {
    openOrganisation(knownCost(teams()));
    expect(
      await screen.findByRole('row', {
        name: /^opencost:prod Allocation, EUR .*adds up.* €1,178\.00 €100\.00 €20\.00 €2\.00 €1,300\.00 €1,300\.00$/,
      }),
    ).toBeVisible();
    expect(screen.queryByText(/^Only costs of what/)).not.toBeInTheDocument();
  });

  it('says which source is not believed, and which does not add up', async () => {
    const cost = knownCost(teams());
    cost.answers.getReconciliation = {
      from: costDay(0),
      to: costDay(DAYS),
      items: [
        sourceOf({ source: 'doubted', problem: '45 % is unallocated' }),
        sourceOf({ source: 'short', stated: 1_300_000_001 }),
        sourceOf({ source: 'broken', lastError: 'status 503' }),
        sourceOf({ source: 'silent', stated: undefined }),
      ],
    };
    openOrganisation(cost);
    expect(
      await screen.findByRole('row', { name: /^doubted.*not believed.*45 %/ }),
    ).toBeVisible();
    for (const name of [
      /^short.*differs by €0\.000001/,
      /^broken.*last read failed.*status 503/,
      /^silent.*no total said/,
    ]) {
      expect(screen.getByRole('row', { name })).toBeVisible();
    }
  });

  it('has a row for a source that said nothing, and why', async () => {
    const cost = knownCost(teams());
    cost.answers.getReconciliation = {
      from: costDay(0),
      to: costDay(DAYS),
      items: [],
      silent: [
        { source: 'opencost:down', lastError: 'status 503' },
        { source: 'opencost:empty', lastReadAt: costDay(DAYS) },
      ],
    };
    openOrganisation(cost);
    expect(
      await screen.findByRole('row', {
        name: /^opencost:down .*said nothing.*status 503.*never been read.* – – – – – –$/,
      }),
    ).toBeVisible();
    expect(
      screen.getByRole('row', {
        name: /^opencost:empty .*said nothing.*in no total/,
      }),
    ).not.toHaveTextContent('never been read');
  });

  it('says in its head to those who may not see all costs that these are not all', async () => {
    const cost = knownCost(teams());
    cost.refusals.getReconciliation = await refusal(403, 'ml.cost.read.all');
    openOrganisation(cost);
    expect(
      await screen.findByText(/^Only costs of what you may see are in it/),
    ).toBeVisible();
  });

  it('says quietly who may see how sources add up', async () => {
    const cost = knownCost(teams());
    cost.refusals.getReconciliation = await refusal(403, 'ml.cost.read.all');
    openOrganisation(cost);
    expect(
      await screen.findByText(/is shown to those who may see all costs/),
    ).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says that nothing is known', async () => {
    const cost = knownCost();
    cost.answers.getCosts = {
      from: costDay(0),
      to: costDay(DAYS),
      groupBy: 'owner',
      books: [],
      crossing: 0,
    };
    openOrganisation(cost);
    expect(
      await screen.findByText('Nothing is known of costs in November so far.'),
    ).toBeVisible();
  });

  it('says what could not be loaded', async () => {
    const cost = knownCost();
    cost.refusals.getCosts = await refusal(400, 'from: too long ago');
    openOrganisation(cost);
    expect(await screen.findByText(/from: too long ago/)).toBeVisible();
  });
});
