import fc from 'fast-check';
import { COST_DRIVERS } from '../costChange';
import { costDrivers } from './costDrivers';
import { CostPart } from './partPairs';

/** A part with one line of GPU hours. */
function part(
  key: string,
  volume: number | undefined,
  quantity: number | undefined,
  amount: number,
): CostPart {
  return {
    key,
    ...(volume !== undefined && { volume }),
    lines: [
      { key: 'gpu', ...(quantity !== undefined && { quantity }), amount },
    ],
  };
}

/** The drivers that are not 0. */
function drivers(before: CostPart[], after: CostPart[]) {
  const change = costDrivers(before, after);
  return Object.fromEntries(
    COST_DRIVERS.map(driver => [driver, change[driver]]).filter(
      ([, value]) => value !== 0,
    ),
  );
}

// A costs 2 for each output, B costs 10.
const a = part('a', 100, 20, 200);
const b = part('b', 100, 50, 1000);

it.each<{
  what: string;
  after: CostPart[];
  before?: CostPart[];
  expected: Record<string, number>;
}>([
  { what: 'nothing changed', after: [b, a], expected: {} },
  {
    what: 'twice the output',
    after: [part('a', 200, 40, 400), part('b', 200, 100, 2000)],
    expected: { volume: 1200 },
  },
  {
    what: 'more of the cheap one',
    after: [part('a', 150, 30, 300), part('b', 50, 25, 500)],
    expected: { mix: -400 },
  },
  {
    what: 'half of the hours for the same output',
    after: [part('a', 100, 10, 100), b],
    expected: { utilisation: -100 },
  },
  {
    what: 'a higher price',
    after: [part('a', 100, 20, 260), part('b', 100, 50, 1300)],
    expected: { price: 360 },
  },
  {
    what: 'all of it: volume first, price last',
    // 400 outputs, 300 of them of a; for each of these half of the hours, at twice the price.
    after: [part('a', 300, 30, 600), part('b', 100, 50, 1000)],
    expected: { volume: 1200, mix: -800, utilisation: -300, price: 300 },
  },
  {
    what: 'a new part beside those that are',
    after: [a, b, part('c', 200, 30, 900)],
    // As much output as twice those had, of which c makes half.
    expected: { volume: 1200, mix: -300 },
  },
  {
    what: 'a part that is gone',
    after: [a],
    expected: { volume: -600, mix: -400 },
  },
  {
    what: 'the first that there is',
    before: [],
    after: [a],
    expected: { volume: 200 },
  },
  { what: 'none any more', after: [], expected: { volume: -1200 } },
  {
    what: 'hours without output, before',
    before: [part('a', 0, 20, 200), b],
    after: [part('a', 0, 5, 50), b],
    expected: { utilisation: -150 },
  },
  {
    what: 'hours without output that now have some',
    before: [part('a', 0, 20, 200), b],
    after: [part('a', 100, 20, 200), b],
    // Of twice the output, b would cost 1000 more; a takes half of it at 2 each; its idle hours are gone.
    expected: { volume: 1000, mix: -800, utilisation: -200 },
  },
  {
    what: 'a line that is new in a part',
    before: [part('a', 100, 20, 200)],
    after: [
      {
        ...a,
        lines: [...a.lines, { key: 'storage', quantity: 5, amount: 70 }],
      },
    ],
    expected: { utilisation: 70 },
  },
  {
    what: 'an unknown output: only the price is told',
    before: [part('a', undefined, 20, 200)],
    after: [part('a', 100, 30, 330)],
    expected: { unexplained: 100, price: 30 },
  },
  {
    what: 'an unknown quantity: nothing is told',
    before: [part('a', 100, 20, 200)],
    after: [part('a', 100, undefined, 330)],
    expected: { unexplained: 130 },
  },
  {
    what: 'an amount for no quantity',
    before: [part('a', 100, 0, 200)],
    after: [part('a', 100, 10, 100)],
    expected: { unexplained: -100 },
  },
  {
    what: 'a thousand times the output for the same hours',
    before: [part('a', 1, 20, 200)],
    after: [part('a', 1000, 20, 210)],
    expected: { price: 10 },
  },
])('explains $what', ({ after, before = [a, b], expected }) => {
  expect(drivers(before, after)).toEqual(expected);
});

it('tells what each part does, the largest change first', () => {
  const { parts } = costDrivers(
    [a, b],
    [part('a', 100, 20, 260), part('b', 50, 25, 500)],
  );
  expect(parts).toEqual([
    {
      ...{ key: 'b', before: 1000, after: 500, volume: -250, mix: -250 },
      ...{ utilisation: 0, price: 0, unexplained: 0 },
    },
    {
      ...{ key: 'a', before: 200, after: 260, volume: -50, mix: 50 },
      ...{ utilisation: 0, price: 60, unexplained: 0 },
    },
  ]);
});

it.each([
  {
    what: 'output',
    before: part('a', undefined, 20, 200),
    after: part('a', 1, 10, 100),
    reason: 'Its output is not known.',
  },
  {
    what: 'quantity',
    before: part('a', 1, undefined, 200),
    after: part('a', 1, 10, 100),
    reason: 'gpu has no quantity.',
  },
  {
    what: 'output of one kind',
    before: part('a', 1, 20, 200),
    after: part('a', 5000, 40, 400),
    reason:
      'Output changed so much that a cost at the old one is over 100 times the actual one.',
  },
  {
    what: 'quantity of one kind',
    before: part('a', 1, 1, 200),
    after: part('a', 1, 5000, 300),
    reason:
      'The quantity of gpu changed so much that a cost at the old one is over 100 times the actual one.',
  },
])('says why $what leaves something unexplained', each => {
  const { parts } = costDrivers([each.before], [each.after]);
  expect(parts[0].reason).toBe(each.reason);
});

it('refuses what is there twice', () => {
  expect(() => costDrivers([a, a], [])).toThrow(
    'a: must be there once in a stretch',
  );
  const twice = { ...a, lines: [...a.lines, ...a.lines] };
  expect(() => costDrivers([], [twice])).toThrow(
    'gpu: must be there once in a stretch',
  );
});

describe('of whatever', () => {
  const maybe = (numbers: fc.Arbitrary<number>) =>
    fc.option(numbers, { nil: undefined, freq: 6 });
  const stretch = (
    volume: fc.Arbitrary<number | undefined>,
    quantity: fc.Arbitrary<number | undefined>,
    amount: fc.Arbitrary<number>,
  ) =>
    fc.uniqueArray(
      fc.record({
        key: fc.constantFrom('a', 'b', 'c', 'd'),
        volume,
        lines: fc.uniqueArray(
          fc.record({
            key: fc.constantFrom('gpu', 'cpu'),
            quantity,
            amount,
          }),
          { selector: ({ key }) => key },
        ),
      }),
      { selector: ({ key }) => key },
    );
  const fraction = fc.double({ min: 0, max: 1e6, noNaN: true });
  const anything = stretch(
    maybe(fraction),
    maybe(fraction),
    fc.integer({ min: -1e9, max: 1e12 }),
  );
  const total = (parts: CostPart[]) =>
    parts
      .flatMap(each => each.lines)
      .reduce((sum, each) => sum + each.amount, 0);

  it('adds up exactly, in all and in each part', () => {
    fc.assert(
      fc.property(anything, anything, (before, after) => {
        const change = costDrivers(before, after);
        expect(change.before).toBe(total(before));
        expect(change.after).toBe(total(after));
        for (const each of [change, ...change.parts]) {
          const sum = COST_DRIVERS.reduce((at, driver) => at + each[driver], 0);
          expect(each.before + sum).toBe(each.after);
        }
        for (const driver of COST_DRIVERS) {
          const sum = change.parts.reduce((at, each) => at + each[driver], 0);
          expect(sum).toBe(change[driver]);
        }
      }),
    );
  });

  it('has no driver where nothing changed', () => {
    fc.assert(
      fc.property(anything, parts => {
        expect(drivers(parts, parts)).toEqual({});
      }),
    );
  });

  // At least 1 of everything, so that there is a price and a share; amounts of up to a million dollars.
  const volumes = fc.integer({ min: 1, max: 1e6 });
  const everything = stretch(
    volumes,
    volumes,
    fc.integer({ min: 1, max: 1e12 }),
  );
  const scaled = (
    parts: CostPart[],
    by: { volume?: number; quantity?: number; amount: number },
  ): CostPart[] =>
    parts.map(({ key, lines, volume = 0 }) => ({
      key,
      volume: volume * (by.volume ?? 1),
      lines: lines.map(line => ({
        key: line.key,
        quantity: (line.quantity ?? 0) * (by.quantity ?? 1),
        amount: line.amount * by.amount,
      })),
    }));

  it.each([
    { driver: 'price', by: { amount: 3 } },
    { driver: 'utilisation', by: { quantity: 3, amount: 3 } },
    { driver: 'volume', by: { volume: 3, quantity: 3, amount: 3 } },
  ])('finds nothing but $driver where only that changed', ({ by, driver }) => {
    fc.assert(
      fc.property(everything, parts => {
        const change = 2 * total(parts);
        expect(drivers(parts, scaled(parts, by))).toEqual(
          change === 0 ? {} : { [driver]: change },
        );
      }),
    );
  });

  it('leaves nothing unexplained where everything is known', () => {
    fc.assert(
      fc.property(everything, everything, (before, after) => {
        const { parts } = costDrivers(before, after);
        const unknown = parts.filter(({ unexplained }) => unexplained !== 0);
        // Unless the old cost of the new output is out of all proportion.
        expect(
          unknown.filter(({ reason }) => !reason?.includes('changed so much')),
        ).toEqual([]);
      }),
    );
  });
});
