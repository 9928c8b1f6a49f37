import { hours, series } from './__testUtils__/series';
import { unitCosts } from './unitCosts';

function trendOf(
  length: number,
  costs: ReturnType<typeof series>,
  counts: ReturnType<typeof series>,
) {
  const unit = { per: 'request' as const, counts: [counts] };
  return unitCosts(hours(0, length), [costs], [unit], 'EUR')[0].trend;
}

it('is by hour in a short time, and has no point of what cannot be told', () => {
  expect(
    trendOf(
      20,
      series('opencost', Array(20).fill(6)),
      series('prometheus', [3, undefined, 0, ...Array(17).fill(2)]),
    ),
  ).toEqual([
    { ...hours(0, 1), unitCost: 2 },
    { ...hours(2, 3), unitCost: null },
    ...Array.from({ length: 17 }, (_, at) => ({
      ...hours(at + 3, at + 4),
      unitCost: 3,
    })),
  ]);
});

it('is by day in a long time, of what was spent and counted in all of it', () => {
  const costs = series('opencost', [24, 24, 48], { every: 24 });
  const counts = series('prometheus', [
    ...Array(24).fill(2),
    ...[48, ...Array(23).fill(0)],
    ...Array(24).fill(1),
  ]);
  expect(trendOf(72, costs, counts)).toEqual([
    { ...hours(0, 24), unitCost: 0.5 },
    { ...hours(24, 48), unitCost: 0.5 },
    { ...hours(48, 72), unitCost: 2 },
  ]);
});

it('has one point of windows that are longer than a day, and days of another time zone where they mean', () => {
  const weeks = series('bill', [700, 1400], { every: 168 });
  const days = series('counter', Array(14).fill(10), { every: 24 });
  expect(trendOf(336, weeks, days)).toEqual([
    { ...hours(0, 168), unitCost: 10 },
    { ...hours(168, 336), unitCost: 20 },
  ]);
  const local = { every: 24, start: 5 };
  expect(
    trendOf(
      240,
      series('bill', Array(9).fill(24), local),
      series('counter', Array(9).fill(12), local),
    ),
  ).toEqual(
    Array.from({ length: 9 }, (_, at) => ({
      ...hours(5 + at * 24, 29 + at * 24),
      unitCost: 2,
    })),
  );
});

it('is not there where the unit cost is not known', () => {
  const none = trendOf(
    4,
    series('opencost', [1, 1, 1, 1]),
    series('prometheus', [0, 0, 0, 0]),
  );
  expect(none).toBeUndefined();
});
