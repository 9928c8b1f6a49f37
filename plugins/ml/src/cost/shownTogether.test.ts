import { shownBetween, shownTogether } from './shownTogether';

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

it.each([
  // Rounded together with its changes it would be 9,979.57.
  [9_979_575_150, [-50_999_900, 139_217_000, 0], 9_979_580_000, 10_067_790_000],
  [9_979_574_999, [4_999, 4_999, 4_999], 9_979_570_000, 9_979_590_000],
  [0, [1_239_215_000, 0], 0, 1_239_220_000],
  [-12_345_678, [12_345_678, -1_004_999], -12_350_000, -1_000_000],
])('rounds both ends of %d and %j alone', (before, changes, first, last) => {
  const shown = shownBetween(before, changes, 'EUR');
  expect(shown.before).toBe(first);
  expect(first + sum(shown.changes)).toBe(last);
  shown.changes.forEach((each, at) => {
    expect(Math.abs(each % 10_000)).toBe(0);
    expect(Math.abs(each - changes[at])).toBeLessThan(20_000);
  });
});

it('leaves alone what leads from less than one unit to less than one', () => {
  expect(shownBetween(2_500, [-1_250, 0], 'EUR')).toEqual({
    before: 2_500,
    changes: [-1_250, 0],
  });
});
