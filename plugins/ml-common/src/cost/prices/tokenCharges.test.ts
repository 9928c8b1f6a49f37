import fc from 'fast-check';
import { TokenCounts, TokenKind } from '../tokenCounts';
import { roundTogether } from '../decision/roundTogether';
import { PriceList, TokenPrice } from './priceEntry';
import { tokenCharges } from './tokenCharges';

const window = {
  from: '2026-11-01T00:00:00.000Z',
  to: '2026-11-02T00:00:00.000Z',
};

function price(
  kind: TokenKind,
  text: string,
  more: Partial<TokenPrice> = {},
): TokenPrice {
  return {
    ...{ kind, provider: 'anthropic', model: 'claude', price: text },
    ...{ per: 1_000_000, currency: 'USD', from: '2026-01-01', source: 'list' },
    ...more,
  };
}

const all = [
  price('input', '3'),
  price('output', '15'),
  price('cachedInput', '0.3'),
  price('cacheWrite', '3.75'),
  price('reasoning', '20'),
];
const plain = [price('input', '3'), price('output', '15')];

function charged(
  counts: TokenCounts,
  list: PriceList = all,
  options?: { uncached?: boolean },
) {
  const use = { provider: 'anthropic', model: 'claude', counts };
  return tokenCharges(use, [list], window, options);
}

it('charges each token once', () => {
  const { charges, unpriced } = charged({
    input: 1_000_000,
    cachedInput: 700_000,
    cacheWrite: 200_000,
    output: 10_000,
    reasoning: 4000,
  });
  expect(
    charges.map(({ cost, kind, quantity }) => [kind, quantity, cost]),
  ).toEqual([
    ['input', 100_000, '0.3'],
    ['output', 6000, '0.09'],
    ['cachedInput', 700_000, '0.21'],
    ['cacheWrite', 200_000, '0.75'],
    ['reasoning', 4000, '0.08'],
  ]);
  expect(unpriced).toEqual([]);
  expect(charges[0]).toEqual({
    ...{ kind: 'input', quantity: 100_000, cost: '0.3' },
    ...{ unitPrice: '0.000003', currency: 'USD' },
    ...{ priceSource: 'list', priceFrom: '2026-01-01' },
  });
});

it.each<{
  what: string;
  counts: TokenCounts;
  uncached?: boolean;
  costs: Record<string, string>;
  without: string[];
}>([
  {
    what: 'input of a cache is unpriced',
    counts: { input: 1000, cachedInput: 400, cacheWrite: 100 },
    costs: { input: '0.0015' },
    without: ['cachedInput', 'cacheWrite'],
  },
  {
    what: 'it costs what input costs if the operator says so',
    counts: { input: 1000, cachedInput: 400, cacheWrite: 100 },
    uncached: true,
    costs: { input: '0.0015', cachedInput: '0.0012', cacheWrite: '0.0003' },
    without: [],
  },
  {
    what: 'reasoning costs what output costs',
    counts: { output: 100, reasoning: 100 },
    costs: { reasoning: '0.0015' },
    without: [],
  },
])('where only input and output have a price, $what', each => {
  const { costs, counts, uncached, without } = each;
  const { charges, unpriced } = charged(counts, plain, { uncached });
  expect(
    Object.fromEntries(charges.map(({ cost, kind }) => [kind, cost])),
  ).toEqual(costs);
  expect(unpriced.map(({ kind }) => kind)).toEqual(without);
});

it('says why something is unpriced, and of what', () => {
  const later = price('output', '16', { from: '2026-11-01T06:00:00Z' });
  const { charges, unpriced } = charged({ input: 5, output: 7 }, [
    plain[1],
    later,
  ]);
  expect(charges).toEqual([]);
  expect(unpriced).toEqual([
    {
      kind: 'input',
      quantity: 5,
      reason:
        'No price of input of anthropic/claude is in force at 2026-11-01T00:00:00.000Z.',
    },
    {
      kind: 'output',
      quantity: 7,
      reason:
        'The price of output of anthropic/claude changes at 2026-11-01T06:00:00.000Z, within the window: split it there.',
    },
  ]);
});

it('does not take the price of output for reasoning that gets its own within the window', () => {
  const own = price('reasoning', '1', { from: '2026-11-01T06:00:00Z' });
  expect(charged({ output: 9, reasoning: 9 }, [...plain, own])).toMatchObject({
    charges: [],
    unpriced: [{ kind: 'reasoning' }],
  });
});

it.each<{ counts: TokenCounts; error: string }>([
  { counts: { cachedInput: 1 }, error: 'input: must be given beside' },
  { counts: { reasoning: 1 }, error: 'output: must be given beside' },
  {
    counts: { input: 10, cachedInput: 6, cacheWrite: 5 },
    error: 'input: must be at least 11',
  },
  { counts: { output: 1, reasoning: 2 }, error: 'output: must be at least 2' },
  { counts: { input: -1 }, error: 'input: must be a number of at least 0' },
  { counts: { output: NaN }, error: 'output: must be a number of at least 0' },
])('refuses $counts', ({ counts, error }) => {
  expect(() => charged(counts)).toThrow(error);
});

it('takes less than one token too many for extrapolation', () => {
  const { charges } = charged({ input: 10.2, cachedInput: 10.9 });
  expect(charges).toMatchObject([{ kind: 'cachedInput', quantity: 10.9 }]);
});

it('loses no token, and charges none twice', () => {
  const count = fc.nat(1e9);
  fc.assert(
    fc.property(count, count, count, count, count, (a, b, c, d, e) => {
      const { charges } = charged({
        ...{ input: a + b + c, cachedInput: b, cacheWrite: c },
        ...{ output: d + e, reasoning: e },
      });
      const quantity = charges.reduce((sum, each) => sum + each.quantity, 0);
      expect(quantity).toBe(a + b + c + d + e);
      // Micro-dollars: a token of a price per million costs as much as the price says.
      const exact = 3 * a + 0.3 * b + 3.75 * c + 15 * d + 20 * e;
      const total = roundTogether(charges.map(({ cost }) => cost));
      expect(total.reduce((sum, each) => sum + each, 0)).toBeCloseTo(exact, -1);
    }),
  );
});
