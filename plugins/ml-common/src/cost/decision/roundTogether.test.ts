import fc from 'fast-check';
import { AMOUNT_SCALE } from '../amount';
import { roundTogether, roundWhole } from './roundTogether';

it.each([
  { what: 'nothing', amounts: [], rounded: [] },
  { what: 'whole units', amounts: ['1', 2], rounded: [AMOUNT_SCALE, 2e6] },
  // Three thirds of a cent are a cent; each alone would lose a third of a millionth.
  {
    what: 'thirds',
    amounts: ['0.0033333333', '0.0033333333', '0.0033333334'],
    rounded: [3333, 3333, 3334],
  },
  {
    what: 'equals: the earlier first',
    amounts: ['0.0000005', '0.0000005'],
    rounded: [1, 0],
  },
  {
    what: 'a half alone: away from zero',
    amounts: ['0.0000025'],
    rounded: [3],
  },
  { what: 'a half owed', amounts: ['-0.0000025'], rounded: [-3] },
  {
    what: 'doubles as they are written',
    amounts: [0.1, 0.2],
    rounded: [1e5, 2e5],
  },
  {
    what: 'charges and credits',
    amounts: ['0.0000017', '-0.0000009'],
    rounded: [2, -1],
  },
  {
    what: 'what cancels out',
    amounts: ['-0.0000005', '0.0000005'],
    rounded: [-1, 1],
  },
  { what: 'no negative zero', amounts: [-1e-9], rounded: [0] },
])('rounds $what', ({ amounts, rounded }) => {
  expect(roundTogether(amounts)).toEqual(rounded);
});

it('refuses an amount that a double would not hold exactly', () => {
  expect(() => roundTogether(['9007199255'])).toThrow(
    '9007199255000000 millionths are more than can be kept exactly (9007199254740991)',
  );
});

const nanos = fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), {
  maxLength: 30,
});

/** Billionths of the unit as decimal text. */
function text(nano: bigint): string {
  const digits = String(nano < 0n ? -nano : nano).padStart(10, '0');
  return `${nano < 0n ? '-' : ''}${digits.slice(0, -9)}.${digits.slice(-9)}`;
}

it('adds up to the rounded sum, each less than one away', () => {
  fc.assert(
    fc.property(nanos, amounts => {
      const rounded = roundTogether(amounts.map(text));
      const sum = amounts.reduce((a, b) => a + b, 0n);
      const [ofSum] = roundTogether([text(sum)]);
      expect(rounded.reduce((a, b) => a + b, 0)).toBe(ofSum);
      rounded.forEach((each, at) => {
        const away = BigInt(each) * 1000n - amounts[at];
        expect(away > -1000n && away < 1000n).toBe(true);
      });
    }),
  );
});

it('rounds the opposite to the opposite', () => {
  fc.assert(
    fc.property(nanos, amounts => {
      const opposite = roundTogether(amounts.map(each => text(-each)));
      const rounded = roundTogether(amounts.map(text));
      expect(opposite).toEqual(rounded.map(each => 0 - each));
    }),
  );
});

it('rounds as many lines as a statement of ten times the size has', () => {
  const rounded = roundTogether(Array(200_000).fill('0.0000001'));
  expect(rounded.reduce((a, b) => a + b, 0)).toBe(20_000);
});

it('rounds to whole numbers in the same way', () => {
  expect(roundWhole([1.4, 1.4, 1.2])).toEqual([2, 1, 1]);
});
