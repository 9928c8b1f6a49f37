import fc from 'fast-check';
import { apportion } from './apportion';

it.each([
  { what: 'nothing', amount: 0, weights: [], parts: [] },
  { what: 'equal weights', amount: 10, weights: [1, 1, 1], parts: [4, 3, 3] },
  { what: 'a credit', amount: -10, weights: [1, 1, 1], parts: [-4, -3, -3] },
  { what: 'fractions', amount: 100, weights: [0.1, 0.3], parts: [25, 75] },
  { what: 'no weight', amount: 7, weights: [0, 3.5, 0], parts: [0, 7, 0] },
  { what: 'only zeros: equally', amount: 5, weights: [0, 0], parts: [3, 2] },
  // 0.5, 0.5 and 9: halves go to the earlier.
  { what: 'the remainder', amount: 10, weights: [1, 1, 18], parts: [1, 0, 9] },
  {
    what: 'what doubles cannot multiply exactly',
    amount: 9007199254740991,
    weights: [1, 2],
    parts: [3002399751580330, 6004799503160661],
  },
])('splits over $what', ({ amount, parts, weights }) => {
  expect(apportion(amount, weights)).toEqual(parts);
});

it.each([
  { amount: 1, weights: [], error: 'weights: must hold at least one weight' },
  {
    amount: 1,
    weights: [1, -1],
    error: 'weights[1]: must be a number of at least 0, is -1',
  },
  {
    amount: 1,
    weights: [NaN],
    error: 'weights[0]: must be a number of at least 0, is NaN',
  },
  {
    amount: 0.5,
    weights: [1],
    error: 'amount: must be a whole number, is 0.5',
  },
])('refuses $amount over $weights', ({ amount, error, weights }) => {
  expect(() => apportion(amount, weights)).toThrow(new RangeError(error));
});

/** Of so tiny a double that it has only a few binary digits, its decimals are another number. */
const SMALLEST_NORMAL = 2 ** -1022;
const weight = fc
  .double({ min: 0, max: 1e6, noNaN: true })
  .filter(each => each === 0 || each >= SMALLEST_NORMAL);

it('adds up exactly, each less than one from its share', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.array(weight, { minLength: 1, maxLength: 20 }),
      (amount, weights) => {
        const parts = apportion(amount, weights);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(amount);
        const sum = weights.reduce((a, b) => a + b, 0);
        parts.forEach((part, at) => {
          const share = sum ? weights[at] / sum : 1 / weights.length;
          // The test itself reckons in doubles.
          expect(Math.abs(part - amount * share)).toBeLessThan(1 + 1e-4);
        });
      },
    ),
  );
});
