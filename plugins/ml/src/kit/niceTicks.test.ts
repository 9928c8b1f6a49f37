import { niceTicks } from './niceTicks';

describe('niceTicks', () => {
  it.each([
    [0, 1, 4, [0, 0.5, 1]],
    [-1, 4, 5, [-1, 0, 1, 2, 3, 4]],
    [0.1, 0.34, 3, [0.1, 0.2, 0.3]],
    [12_300, 45_600, 3, [20_000, 40_000]],
    [3, 3, 5, [3]],
  ])('of %d to %d has about %d', (low, high, about, ticks) =>
    expect(niceTicks(low, high, about)).toEqual(ticks),
  );
});
