import fc from 'fast-check';
import { BudgetBody, budgetBody } from '../budget';
import { budgetPeriod } from './budgetPeriod';
import { judgeBudget } from './judgeBudget';

const budget: BudgetBody = {
  ...{ amount: 100_000_000, currency: 'EUR', basis: 'allocation' },
  ...{ period: 'month', from: '2026-01-01' },
};

/** November has thirty days: the costs of so many of them, known until the end of the last. */
function status(
  days: number,
  spent: number,
  { coverage = 1, lag = 0 }: { coverage?: number; lag?: number } = {},
) {
  return judgeBudget(
    budget,
    { spent: spent * 1_000_000, coverage, until: day(days) },
    day(days + lag),
  );
}

function day(days: number): string {
  return new Date(Date.UTC(2026, 10, 1 + days)).toISOString();
}

it.each([
  { days: 15, spent: 50, state: 'ok', pace: 'on-track' },
  { days: 15, spent: 60, state: 'ok', pace: 'on-track' },
  { days: 15, spent: 61, state: 'attention', pace: 'over' },
  { days: 15, spent: 39, state: 'ok', pace: 'under' },
  // Fast, but little so far.
  { days: 3, spent: 49, state: 'ok', pace: 'over' },
  { days: 3, spent: 50, state: 'attention', pace: 'over' },
  { days: 29, spent: 100, state: 'ok', pace: 'on-track' },
  { days: 29, spent: 100.000001, state: 'failing', pace: 'over' },
  { days: 9, spent: -5, state: 'ok', pace: 'under' },
])('after $days days and $spent of 100: $state', each => {
  const { days, pace, spent, state } = each;
  expect(status(days, spent)).toMatchObject({ state, pace });
});

it('says how much is spent of what, in what time', () => {
  expect(status(12, 65)).toEqual({
    ...{ state: 'attention', pace: 'over' },
    period: { from: day(0), to: day(30) },
    ...{ spent: 65_000_000, spentShare: 0.65, timeShare: 0.4, until: day(12) },
    reason:
      '65 % of the budget is spent after 40 % of the month, which is too fast.',
  });
});

it('writes shares as they are, without what floating point took', () => {
  expect(status(12, 29).reason).toMatch(/^29 % of the budget /);
});

it.each([
  {
    what: 'too little is covered',
    given: status(10, 20, { coverage: 0.89 }),
    reason: `Costs are known of 89 % of the time until ${day(
      10,
    )}, less than 90 %.`,
  },
  {
    what: 'costs are old',
    given: status(10, 20, { lag: 4 }),
    reason: `Costs are known until ${day(10)} only, more than 3 days ago.`,
  },
  {
    what: 'there are none',
    given: judgeBudget(budget, undefined, day(1)),
    reason: 'No costs of this period are known.',
  },
  {
    what: 'it has not begun',
    given: judgeBudget(budget, undefined, '2025-12-31T23:59:59Z'),
    reason: 'The budget begins on 2026-01-01.',
  },
])('is unknown where $what', ({ given, reason }) => {
  expect(given).toMatchObject({ state: 'unknown', reason });
  expect(given).not.toHaveProperty('pace');
});

it('believes costs of three days ago', () => {
  expect(status(10, 20, { lag: 3 }).state).toBe('ok');
});

it('is failing where more is spent, though not all of it is known', () => {
  expect(status(10, 101, { coverage: 0.2, lag: 9 })).toMatchObject({
    state: 'failing',
    reason: '101 % of the budget is spent after 33 % of the month.',
  });
});

it.each([
  {
    period: 'month',
    from: '2026-01-01',
    at: '2026-11-30T23:59:59Z',
    is: ['2026-11', '2026-12'],
  },
  {
    period: 'month',
    from: '2026-01-01',
    at: '2026-12-01T00:00:00Z',
    is: ['2026-12', '2027-01'],
  },
  {
    period: 'quarter',
    from: '2026-01-01',
    at: '2026-11-21T00:00:00Z',
    is: ['2026-10', '2027-01'],
  },
  {
    period: 'quarter',
    from: '2025-02-01',
    at: '2026-11-21T00:00:00Z',
    is: ['2026-11', '2027-02'],
  },
  {
    period: 'quarter',
    from: '2025-12-01',
    at: '2026-02-28T00:00:00Z',
    is: ['2025-12', '2026-03'],
  },
] as const)('the $period of $at since $from is $is', ({ at, is, ...of }) => {
  const [from, to] = is.map(month => `${month}-01T00:00:00.000Z`);
  expect(budgetPeriod(of, at)).toEqual({ from, to });
});

it('is always in the period that it finds', () => {
  const instant = fc.date({
    min: new Date('2024-02-01'),
    max: new Date('2060-01-01'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(instant, fc.constantFrom('month', 'quarter'), (now, period) => {
      const at = now.toISOString();
      const found = budgetPeriod({ period, from: '2024-02-01' }, at);
      expect(found && found.from <= at && at < found.to).toBe(true);
    }),
  );
});

it.each([
  { change: { amount: 0 }, path: 'amount', message: /more than 0/ },
  { change: { amount: 1.5 }, path: 'amount', message: /whole number/ },
  { change: { from: '2026-01-15' }, path: 'from', message: /first day/ },
  { change: { from: '2026-13-01' }, path: 'from', message: /date/ },
  { change: { basis: 'guess' }, path: 'basis', message: /allocation/ },
])('refuses a budget with $change', ({ change, message, path }) => {
  const { error } = budgetBody.safeParse({ ...budget, ...change });
  expect(error?.issues[0].path).toEqual([path]);
  expect(error?.issues[0].message).toMatch(message);
});
