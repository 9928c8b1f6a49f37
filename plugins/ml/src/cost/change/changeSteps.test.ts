import { changeSteps } from './changeSteps';
import { largestDriver } from './largestDriver';

const change = {
  ...{ before: 100_004_000, after: 130_007_000, volume: 20_004_000 },
  ...{ mix: -5_000_000, utilisation: 0, price: 14_999_000, unexplained: 0 },
};

it('leads from before to after, each step from where the last ended', () => {
  const steps = changeSteps(change, 'EUR');
  expect(steps.map(({ key }) => key)).toEqual([
    ...['before', 'volume', 'mix', 'utilisation', 'price', 'unexplained'],
    'after',
  ]);
  steps
    .slice(1, -1)
    .forEach((step, at) => expect(step.from).toBe(steps[at].to));
  expect(steps.at(-1)).toEqual({
    ...{ key: 'after', amount: 130_010_000, from: 0, to: 130_010_000 },
  });
  const shown = steps.slice(0, -1).reduce((sum, { amount }) => sum + amount, 0);
  expect(shown).toBe(130_010_000);
});

it.each([
  [change, 'volume'],
  [{ ...change, mix: -90_000_000 }, 'mix'],
  // Larger, but against the difference.
  [{ ...change, mix: -30_000_000 }, 'volume'],
  [{ volume: 0, mix: 0, utilisation: 0, price: 0, unexplained: 0 }, undefined],
])('names what changed it most of %j', (some, driver) => {
  expect(largestDriver(some)).toBe(driver);
});
