import { shownTogether } from './shownTogether';

const sum = (amounts: number[]) => amounts.reduce((all, each) => all + each, 0);

it.each([
  [[3_333_333, 3_333_333, 3_333_334], 10_000_000],
  [[1_005_000, 1_005_000, -10_000], 2_000_000],
  [[12_345_678_901, -2_345_678_901, 4_999], 10_000_000_000],
])('rounds %j to cents that add up', (amounts, total) => {
  const shown = shownTogether(amounts);
  expect(sum(shown)).toBe(total);
  shown.forEach((each, at) => {
    expect(Math.abs(each % 10_000)).toBe(0);
    expect(Math.abs(each - amounts[at])).toBeLessThan(10_000);
  });
});

it('leaves alone what is less than one unit', () => {
  expect(shownTogether([2_500, 999_999])).toEqual([2_500, 999_999]);
});
