import { warmth } from './warmUp';

const window = (value: number) => new Array(10).fill(value);

describe('warmth', () => {
  it.each([
    ['nothing yet', [], 'warming'],
    ['one window', [10], 'warming'],
    ['still faster', [10, 8], 'warming'],
    ['within 10 %', [10, 8, 8.7], 'stable'],
    ['slower again', [10, 8, 9.1], 'warming'],
    [
      'it never settles',
      Array.from({ length: 20 }, (_, i) => 1 + (i % 2)),
      'never stable',
    ],
  ])('%s', (_, medians, expected) => {
    expect(warmth(medians.map(window))).toBe(expected);
  });
});
