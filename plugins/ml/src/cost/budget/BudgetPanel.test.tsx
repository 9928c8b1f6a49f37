import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { budgetOf } from '../../__testUtils__/costPlanning';
import { refusal } from '../../__testUtils__/inMemoryMl';
import {
  knownCost,
  openCost,
  openOrganisation,
} from '../__testUtils__/openCost';

jest.setTimeout(120_000);

/** The panel, once it says something. */
async function panelWith(words: RegExp): Promise<HTMLElement> {
  await waitFor(() =>
    expect(screen.getByRole('region', { name: 'Budget' })).toHaveTextContent(
      words,
    ),
  );
  return screen.getByRole('region', { name: 'Budget' });
}

describe('a budget', () => {
  it('is told with what is spent against what time has passed, and who set it', async () => {
    const cost = knownCost();
    cost.answers.getBudget = budgetOf();
    openCost(cost);
    const panel = await panelWith(/over budget/);
    expect(panel).toHaveTextContent(
      /117 % of the budget is spent after 66 % of the month\./,
    );
    expect(panel).toHaveTextContent(
      /€1,178\.00 of €1,000\.00 spent \(117%\) · €178\.00 over · 66% of Nov 1 – 30 passed · Costs are known until Nov 21/,
    );
    expect(panel).toHaveTextContent(
      /Set by oskar .*: Allocation, EUR, each month/,
    );
    expect(cost.argsOf('getBudget')).toEqual([
      [{ kind: 'MlModel', namespace: 'default', name: 'tumor-screening' }],
    ]);
  });

  it('of which too little is known is neither kept nor broken', async () => {
    const cost = knownCost();
    cost.answers.getBudget = budgetOf({
      ...{ state: 'unknown', spent: undefined, spentShare: undefined },
      reason: 'No costs of this period are known.',
    });
    openCost(cost);
    const panel = await panelWith(/not known\. No costs of this period/);
    expect(panel).not.toHaveTextContent('spent (');
  });

  it('is set, as what is shown proposes', async () => {
    const cost = knownCost();
    cost.answers.putBudget = budgetOf();
    openCost(cost);
    await panelWith(/No budget is set\./);
    await userEvent.click(screen.getByRole('button', { name: 'Set a budget' }));
    const dialog = screen.getByRole('dialog', {
      name: 'Budget of tumor-screening',
    });
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Amount/ }),
      '1200.50',
    );
    await userEvent.click(within(dialog).getByRole('button', { name: 'Set' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(cost.argsOf('putBudget')).toEqual([
      [
        expect.objectContaining({ name: 'tumor-screening' }),
        {
          ...{ amount: 1_200_500_000, currency: 'EUR', basis: 'allocation' },
          ...{ period: 'month', from: expect.stringMatching(/-01$/) },
        },
      ],
    ]);
  });

  it('is changed from what it is, and removed once that was asked', async () => {
    const cost = knownCost();
    cost.answers.getBudget = budgetOf();
    openCost(cost);
    await panelWith(/over budget/);
    await userEvent.click(screen.getByRole('button', { name: 'Change' }));
    const dialog = screen.getByRole('dialog');
    expect(within(dialog).getByRole('textbox', { name: /Amount/ })).toHaveValue(
      '1000',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Cancel' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
    await userEvent.click(
      within(screen.getByRole('dialog')).getByRole('button', {
        name: 'Remove',
      }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(cost.argsOf('deleteBudget')).toEqual([
      [expect.objectContaining({ name: 'tumor-screening' })],
    ]);
  });

  it('says what is wrong with what was typed, and sends nothing', async () => {
    const cost = knownCost();
    openCost(cost);
    await panelWith(/No budget is set\./);
    await userEvent.click(screen.getByRole('button', { name: 'Set a budget' }));
    const dialog = screen.getByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Amount/ }),
      '0',
    );
    expect(
      within(dialog).getByLabelText(/First period begins in/),
    ).toHaveAttribute('pattern', '\\d{4}-(0[1-9]|1[0-2])');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Set' }));
    expect(
      await within(dialog).findByText('amount: must be more than 0'),
    ).toBeVisible();
    expect(cost.argsOf('putBudget')).toEqual([]);
  });

  it('says why it was not taken', async () => {
    const cost = knownCost();
    cost.refusals.putBudget = await refusal(400, 'currency: no costs in EUR');
    openCost(cost);
    await panelWith(/No budget is set\./);
    await userEvent.click(screen.getByRole('button', { name: 'Set a budget' }));
    const dialog = screen.getByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Amount/ }),
      '10',
    );
    await userEvent.click(within(dialog).getByRole('button', { name: 'Set' }));
    expect(
      await within(dialog).findByText('currency: no costs in EUR'),
    ).toBeVisible();
  });

  it('is not said to be missing where the backend knows no budgets', async () => {
    const cost = knownCost();
    cost.refusals.getBudget = await refusal(404, 'Cannot GET /v1/budgets');
    openCost(cost);
    expect(await screen.findByText('Could not load the budget')).toBeVisible();
    expect(screen.queryByText('No budget is set.')).not.toBeInTheDocument();
  });

  it('stands in the list of all, in the order of the backend', async () => {
    const cost = knownCost();
    const calm = budgetOf(
      { ...{ state: 'ok', spent: 100_000_000, spentShare: 0.1 } },
      { target: 'group:default/vision', period: 'quarter' },
    );
    const hidden = budgetOf(
      { state: 'unknown', spent: undefined, spentShare: undefined },
      { target: 'system:default/claims' },
    );
    cost.answers.getBudgets = { items: [budgetOf(), calm, hidden] };
    openOrganisation(cost);
    const table = await screen.findByRole('table', {
      name: 'Budgets, the worst first',
    });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringMatching(
        /^tumor-screening.*over budget.*117%€1,178\.00€1,000\.00each month, Allocation, EUR$/,
      ),
      expect.stringMatching(
        /^vision.*within budget.*10%€100\.00.*each quarter/,
      ),
      expect.stringMatching(/^claims.*not knownnot known€1,000\.00/),
    ]);
  });
});
