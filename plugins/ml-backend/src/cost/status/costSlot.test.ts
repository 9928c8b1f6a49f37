import { costSlot, RecentCost } from './costSlot';

const UNTIL = new Date('2026-11-21T00:00:00Z');
const KNOWN: RecentCost = {
  basis: 'allocation',
  currency: 'EUR',
  amount: 1_240_500_000,
  amountBefore: 1_000_000_000,
  coverage: 1,
  sources: ['opencost:prod'],
};

it.each<[string, RecentCost[], string]>([
  ['with its change', [KNOWN], '€1,241 (+24 %) in 30 days'],
  [
    'without a change where the days before are less known',
    [{ ...KNOWN, amountBefore: undefined }],
    '€1,241 in 30 days',
  ],
  [
    'without a change from a credit',
    [{ ...KNOWN, amountBefore: -1 }],
    '€1,241 in 30 days',
  ],
  [
    'with the digits of what is small',
    [{ ...KNOWN, amount: 1234, amountBefore: 0 }],
    '€0.00123 in 30 days',
  ],
  [
    'of each currency, which are not added',
    [{ ...KNOWN, currency: 'USD', amountBefore: 0, amount: 2_000_000 }, KNOWN],
    '€1,241 (+24 %) and US$2.00 in 30 days',
  ],
  [
    'on the best basis alone',
    [KNOWN, { ...KNOWN, basis: 'billed', amount: 3_000_000, amountBefore: 0 }],
    '€3.00 in 30 days',
  ],
])('tells a cost %s', (_, costs, text) => {
  expect(costSlot(costs, UNTIL)).toMatchObject({
    level: 'ok',
    text,
    measuredAt: '2026-11-21T00:00:00.000Z',
    source: 'opencost:prod',
  });
});

it('tells a unit of the book that speaks, and its change', () => {
  const unit = {
    ...({ basis: 'allocation', currency: 'EUR' } as const),
    ...({ per: 'thousand-predictions', unitCost: 523_000 } as const),
  };
  const textOf = (
    costs: RecentCost[],
    ...units: Array<typeof unit & { change?: number }>
  ) => costSlot(costs, UNTIL, { units }).text;
  expect(textOf([KNOWN], { ...unit, change: -0.031 })).toBe(
    '€1,241 (+24 %) in 30 days, €0.52 (-3 %) per 1,000 predictions',
  );
  expect(textOf([KNOWN], unit)).toBe(
    '€1,241 (+24 %) in 30 days, €0.52 per 1,000 predictions',
  );
  expect(textOf([{ ...KNOWN, coverage: 0.1 }], unit)).toBe(
    '€1,241 (+24 %) in 3 of 30 days',
  );
  const billed: RecentCost = { ...KNOWN, basis: 'billed' };
  expect(textOf([KNOWN, billed], unit)).toBe('€1,241 (+24 %) in 30 days');
  const dollars = { ...KNOWN, currency: 'USD', amountBefore: undefined };
  expect(textOf([KNOWN, dollars], unit)).toBe(
    '€1,241 (+24 %) and US$1,241 in 30 days',
  );
});

it.each<[string, RecentCost[], string]>([
  ['a day', [{ ...KNOWN, coverage: 1 / 30 }], '€1,241 (+24 %) in 1 of 30 days'],
  [
    'one currency not enough',
    [KNOWN, { ...KNOWN, currency: 'USD', coverage: 0.5 }],
    '€1,241 (+24 %) and US$1,241 (+24 %) in 15 of 30 days',
  ],
])('is unknown where %s is known', (_, costs, text) => {
  const slot = costSlot(costs, UNTIL);
  expect(slot).toMatchObject({
    level: 'unknown',
    text,
    reason: expect.stringContaining('less than 90 %'),
  });
  expect(slot.value).toBeUndefined();
});

it('tells a basis of which enough is known rather than a better one of which it is not', () => {
  const invoice = { ...KNOWN, basis: 'billed' as const, coverage: 0.1 };
  expect(costSlot([invoice, KNOWN], UNTIL)).toMatchObject({
    level: 'ok',
    reason: expect.stringMatching(/^allocation of the last 30 full days/),
  });
});

it('names the sources that lack days', () => {
  const lacking = [{ source: 'opencost:b', coverage: 0.95 }];
  expect(
    costSlot([{ ...KNOWN, coverage: 0.95, lacking }], UNTIL),
  ).toMatchObject({
    level: 'ok',
    reason: expect.stringContaining('opencost:b has data of 28.5 of them.'),
  });
});

it('says of a model that these are its own costs alone', () => {
  expect(costSlot([KNOWN], UNTIL, { isOwn: true })).toMatchObject({
    text: '€1,241 (+24 %) of its own in 30 days',
    reason: expect.stringContaining('share of the services'),
  });
});

it('is sorted by its amount, but not where there are two currencies', () => {
  expect(costSlot([KNOWN], UNTIL).value).toBe(1_240_500_000);
  const two = [KNOWN, { ...KNOWN, currency: 'USD' }];
  expect(costSlot(two, UNTIL).value).toBeUndefined();
});

it('is unknown, and not free, where nothing was stated', () => {
  expect(costSlot([], UNTIL)).toMatchObject({
    level: 'unknown',
    reason: expect.stringContaining('30 full days was stated'),
  });
});
