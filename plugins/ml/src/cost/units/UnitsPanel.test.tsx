import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { costDay, costsOf, DAYS } from '../../__testUtils__/costAnswers';
import { unitRowOf, unitsOf } from '../../__testUtils__/costPlanning';
import { refusal } from '../../__testUtils__/inMemoryMl';
import { knownCost, openCost } from '../__testUtils__/openCost';

jest.setTimeout(120_000);

const declared = {
  ...{ entityRef: 'mlmodel:default/tumor-screening', outcome: 'settled' },
  ...{ amount: 2_000_000, currency: 'EUR', from: costDay(0) },
  ...{ declaredBy: 'user:default/oskar', declaredAt: costDay(1) },
};

async function unitsTable() {
  return screen.findByRole('table', { name: /^Cost of one unit/ });
}

describe('what one costs', () => {
  it('tells a unit now and before with its reckoning, and why another is not known', async () => {
    const cost = knownCost();
    cost.answers.getUnits = unitsOf([
      unitRowOf(),
      {
        per: 'million-tokens',
        now: { status: 'unknown', reason: 'No source tells of tokens.' },
        previous: { status: 'unknown', reason: 'No source tells of tokens.' },
      },
    ]);
    openCost(cost);
    const [, predictions, tokens] = within(await unitsTable()).getAllByRole(
      'row',
    );
    expect(predictions).toHaveTextContent(
      /^1,000 predictionscounted by prometheus:prod€0\.50€1,178\.00 for 2,356,000 predictions, Nov 1 – 20, of which 95% is known€0\.42€1,280\.00 for 3,072,000 predictions, Oct 12 – 31↗ \+20%$/,
    );
    expect(tokens).toHaveTextContent(
      /^1,000,000 tokens.*not knownNo source tells of tokens\..*–$/,
    );
  });

  it('tells the first known unit in the sentence, and by what it changed where all of both times is known', async () => {
    const cost = knownCost();
    const { now } = unitRowOf();
    const none = { status: 'unknown', reason: 'None.' } as const;
    cost.answers.getUnits = unitsOf([
      { per: 'million-tokens', now: none, previous: none },
      unitRowOf({ now: { ...now, ...{ coverage: 1 } } }),
    ]);
    openCost(cost);
    expect(
      await screen.findByText(
        /€0\.50 for 1,000 predictions, 20% more than before: cost -8%, predictions -23%\./,
      ),
    ).toBeVisible();
  });

  it('does not say by what it changed where some of the time is not known', async () => {
    const cost = knownCost();
    cost.answers.getUnits = unitsOf([unitRowOf()]);
    openCost(cost);
    expect(
      await screen.findByText(
        /€0\.50 for 1,000 predictions, 20% more than before\./,
      ),
    ).toBeVisible();
  });

  it('shows each unit over time, in numbers as well', async () => {
    const cost = knownCost();
    const trend = [500_000, null, 420_000, 610_000].map((unitCost, at) => ({
      ...{ from: costDay(at), to: costDay(at + 1) },
      unitCost,
    }));
    cost.answers.getUnits = unitsOf([
      unitRowOf({ trend }),
      unitRowOf({ per: 'request', trend: trend.slice(2) }),
      unitRowOf({
        ...{ per: 'million-tokens' },
        trend: trend.map(each => ({ ...each, unitCost: 2_000_000 })),
      }),
    ]);
    openCost(cost);
    const chart = within(
      await screen.findByRole('figure', { name: /^Over time/ }),
    );
    await userEvent.click(
      chart.getByText('Numbers over time', { selector: 'summary' }),
    );
    const rows = () =>
      chart.getAllByRole('row').map(({ textContent }) => textContent);
    expect(rows()).toEqual([
      'When1,000 predictions',
      'Nov 4€0.61',
      'Nov 3€0.42',
      'Nov 2none counted',
      'Nov 1€0.50',
    ]);
    await userEvent.click(chart.getByRole('combobox', { name: 'Unit' }));
    // Of requests there are too few points for a trend.
    expect(
      screen.getAllByRole('option').map(({ textContent }) => textContent),
    ).toEqual(['1,000 predictions', '1,000,000 tokens']);
    await userEvent.click(
      screen.getByRole('option', { name: '1,000,000 tokens' }),
    );
    expect(rows()[1]).toBe('Nov 4€2.00');
  });

  it('tells return beside cost, by whose word and since when', async () => {
    const cost = knownCost();
    cost.answers.getUnits = unitsOf([
      unitRowOf({
        ...{ per: 'outcome', outcome: 'settled' },
        return: {
          ...{ status: 'known', value: 4_712_000_000, currency: 'EUR' },
          ...{ ratio: 4, declared: [declared] },
        },
      }),
    ]);
    openCost(cost);
    expect(
      await screen.findByText(/Worth €4,712\.00 .*: 4 times its cost/),
    ).toHaveTextContent(/€2\.00 each from Nov 1 on, declared by oskar/);
  });

  it('tells utilisation, and tokens that are in no cost', async () => {
    const cost = knownCost();
    cost.answers.getUnits = unitsOf([unitRowOf()], {
      utilisation: [
        {
          currency: 'EUR',
          utilisation: {
            ...{ status: 'known', used: 589_000_000, share: 0.5, coverage: 1 },
            ...{
              allocated: 1_178_000_000,
              from: costDay(0),
              to: costDay(DAYS),
            },
          },
        },
      ],
      unpriced: [
        {
          ...{ provider: 'openai', model: 'gpt-5', kind: 'output' },
          ...{ tokens: 1_200_000, reason: 'No price is known.' },
        },
      ],
    });
    openCost(cost);
    expect(
      await screen.findByText(/50%: €589\.00 of €1,178\.00, Nov 1 – 20/),
    ).toBeVisible();
    expect(
      screen.getByRole('row', {
        name: 'openai gpt-5 output No price is known. 1,200,000',
      }),
    ).toBeVisible();
  });

  it('says of utilisation how much of the time is known', async () => {
    const cost = knownCost();
    cost.answers.getUnits = unitsOf([unitRowOf()], {
      utilisation: [
        {
          currency: 'EUR',
          utilisation: {
            ...{ status: 'known', used: 50_000_000, share: 0.5, coverage: 0.6 },
            ...{ allocated: 100_000_000, from: costDay(0), to: costDay(DAYS) },
          },
        },
      ],
    });
    openCost(cost);
    expect(
      await screen.findByText(
        /50%: €50\.00 of €100\.00, Nov 1 – 20, of which 60% is known/,
      ),
    ).toBeVisible();
  });

  it('tells tokens without a price where no cost is known at all', async () => {
    const cost = knownCost();
    cost.answers.getCosts = ({ groupBy }) => costsOf([], { groupBy });
    cost.answers.getUnits = unitsOf([], {
      books: [],
      unpriced: [
        {
          ...{ provider: 'openai', model: 'gpt-5', kind: 'output' },
          ...{ tokens: 1_200_000, reason: 'No price is known.' },
        },
      ],
    });
    openCost(cost);
    expect(
      await screen.findByRole('row', {
        name: 'openai gpt-5 output No price is known. 1,200,000',
      }),
    ).toBeVisible();
    expect(screen.getByText(/Nothing is known of costs/)).toBeVisible();
  });

  it('takes what an owner declares', async () => {
    const cost = knownCost();
    cost.answers.declareValue = declared;
    openCost(cost);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Declare a value' }),
    );
    const dialog = screen.getByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Outcome/ }),
      'settled',
    );
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Amount/ }),
      '2.5',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Declare' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(cost.argsOf('declareValue')).toEqual([
      [
        {
          ...{ entityRef: 'mlmodel:default/tumor-screening' },
          ...{ outcome: 'settled', amount: 2_500_000, currency: 'EUR' },
          from: expect.stringMatching(/T00:00:00\.000Z$/),
        },
      ],
    ]);
  });

  it('keeps what was typed where it is refused, and says why', async () => {
    const cost = knownCost();
    cost.refusals.declareValue = await refusal(403, 'You do not own it');
    openCost(cost);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Declare a value' }),
    );
    const dialog = screen.getByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Outcome/ }),
      'settled',
    );
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Amount/ }),
      '2',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Declare' }),
    );
    expect(await within(dialog).findByText('You do not own it')).toBeVisible();
    expect(within(dialog).getByRole('textbox', { name: /Amount/ })).toHaveValue(
      '2',
    );
  });

  it('says what could not be loaded, and keeps the rest', async () => {
    const cost = knownCost();
    cost.refusals.getUnits = await refusal(404, 'Not found');
    openCost(cost);
    expect(await screen.findByText('Could not load unit costs')).toBeVisible();
    expect(screen.getByText(/in November so far/)).toBeVisible();
  });
});
