import { shownTogether } from './shownTogether';

const sum = (amounts: number[]) => amounts.reduce((all, each) => all + each, 0);

it.each([
  [[3_333_333, 3_333_333, 3_333_334], 10_000_000],
  [[1_005_000, 1_005_000, -10_000], 2_000_000],
  [[12_345_678_901, -2_345_678_901, 4_999], 10_000_000_000],
])('rounds %j to cents that add up', (amounts, total) => {
  const shown = shownTogether(amounts, 'EUR');
  expect(sum(shown)).toBe(total);
  shown.forEach((each, at) => {
    expect(Math.abs(each % 10_000)).toBe(0);
    expect(Math.abs(each - amounts[at])).toBeLessThan(10_000);
  });
});

it('leaves alone what is less than one unit', () => {
  expect(shownTogether([2_500, 999_999], 'EUR')).toEqual([2_500, 999_999]);
});

it.each([
  ['JPY', [1_400_000, 1_400_000, 1_400_000], [2_000_000, 1_000_000, 1_000_000]],
  ['KWD', [1_000_600, 1_000_600], [1_001_000, 1_000_000]],
])('rounds to what %s is written in', (currency, amounts, shown) => {
  expect(shownTogether(amounts, currency)).toEqual(shown);
});
