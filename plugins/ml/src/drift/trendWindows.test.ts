import { dayFrom } from '../__testUtils__/driftReadings';
import { windowsOf, withGaps } from './trendWindows';

const days = (...each: number[]) =>
  each.map(day => ({ from: dayFrom(day), to: dayFrom(day + 1) }));
const point = (day: number) => ({
  from: dayFrom(day),
  status: 'stable' as const,
  effect: 0.1,
});

describe('withGaps', () => {
  it('breaks the trend where a window between is left out, and nowhere else', () => {
    const trend = withGaps([point(1), point(3)], days(0, 1, 2, 3, 4));
    expect(trend.map(({ from, status }) => [from, status])).toEqual([
      [dayFrom(1), 'stable'],
      [dayFrom(2), 'no-data'],
      [dayFrom(3), 'stable'],
    ]);
  });

  it('leaves an empty trend empty', () =>
    expect(withGaps([], days(0, 1))).toEqual([]));
});

describe('windowsOf', () => {
  it('takes ends from the known windows, else from what begins next', () =>
    expect(windowsOf([point(0), point(2), point(3)], days(0))).toEqual([
      { from: dayFrom(0), to: dayFrom(1) },
      { from: dayFrom(2), to: dayFrom(3) },
      { from: dayFrom(3), to: dayFrom(3) },
    ]));
});
