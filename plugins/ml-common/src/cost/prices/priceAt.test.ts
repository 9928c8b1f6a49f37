import { priceAt, priceChanges } from './priceAt';
import { PriceEntry, PriceKey } from './priceEntry';

const key: PriceKey = { kind: 'input', provider: 'p', model: 'm' };

function price(
  from: string,
  text: string,
  more: Partial<PriceEntry> = {},
): PriceEntry {
  return {
    ...key,
    ...{ price: text, per: 1000, currency: 'USD', from, source: 'list' },
    ...more,
  } as PriceEntry;
}

const shipped = [
  price('2026-05-01', '3'),
  price('2026-01-01', '1'),
  price('2026-03-01', '2'),
  price('2025-01-01', '9', { kind: 'output' }),
  price('2025-01-01', '9', { model: 'other' }),
];
const own = [price('2026-04-01T12:00:00Z', '1.5')];

it.each([
  { at: '2025-12-31T23:59:59.999Z', expected: undefined },
  { at: '2026-01-01T00:00:00.000Z', expected: '1' },
  { at: '2026-02-28T00:00:00.000Z', expected: '1' },
  { at: '2026-03-01T00:00:00.000Z', expected: '2' },
  { at: '2027-01-01T00:00:00.000Z', expected: '3' },
])('at $at: $expected', ({ at, expected }) => {
  const found = priceAt([shipped], key, at);
  expect(found === 'unpriced' ? undefined : found.price).toBe(expected);
});

it('asks the list of the operator first, from its begin on', () => {
  const at = (instant: string) => priceAt([own, shipped], key, instant);
  expect(at('2026-04-01T11:59:59Z')).toMatchObject({ price: '2' });
  expect(at('2026-04-01T12:00:00Z')).toMatchObject({ price: '1.5' });
  // Not the newer one of the list that was shipped.
  expect(at('2026-06-01T00:00:00Z')).toMatchObject({ price: '1.5' });
  expect(priceAt([], key, '2026-06-01T00:00:00Z')).toBe('unpriced');
});

describe('priceChanges', () => {
  const changes = (from: string, to: string, book = [shipped]) =>
    priceChanges(book, key, {
      from: `${from}T00:00:00.000Z`,
      to: `${to}T00:00:00.000Z`,
    });

  it.each([
    {
      what: 'within',
      from: '2026-02-01',
      to: '2026-04-01',
      at: ['2026-03-01'],
    },
    { what: 'at its borders', from: '2026-01-01', to: '2026-03-01', at: [] },
    {
      what: 'from unpriced on',
      from: '2025-12-01',
      to: '2026-06-01',
      at: ['2026-01-01', '2026-03-01', '2026-05-01'],
    },
  ])('tells those $what', ({ at, from, to }) => {
    expect(changes(from, to)).toEqual(at.map(day => `${day}T00:00:00.000Z`));
  });

  it('passes over what another list covers, and what is the same price', () => {
    expect(changes('2026-04-01', '2026-07-01', [own, shipped])).toEqual([
      '2026-04-01T12:00:00.000Z',
    ]);
    const same = price('2026-02-01', '1000', { per: 1_000_000 });
    expect(changes('2026-01-01', '2026-03-01', [[...shipped, same]])).toEqual(
      [],
    );
    const euros = price('2026-02-01', '1', { currency: 'EUR' });
    expect(
      changes('2026-01-01', '2026-03-01', [[...shipped, euros]]),
    ).toHaveLength(1);
  });
});
