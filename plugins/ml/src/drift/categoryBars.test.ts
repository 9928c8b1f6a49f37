import { categoryBars } from './categoryBars';

const frame = {
  name: 'site',
  role: 'feature',
  type: 'categorical',
  values: ['north', 'south'],
  open: false,
} as const;

describe('categoryBars', () => {
  it('pairs the shares of each value, and sets apart what is missing and what was never seen', () => {
    const bars = categoryBars(
      { ...frame, values: [...frame.values] },
      { null: 0, counts: [60, 40], rest: 0 },
      { null: 1, counts: [0, 8], rest: 1 },
    );
    expect(
      bars.map(({ kind, value, baseline, current }) => [
        kind,
        value,
        baseline.share,
        current?.share,
      ]),
    ).toEqual([
      ['value', 'north', 0.6, 0],
      ['value', 'south', 0.4, 0.8],
      ['rest', '', 0, 0.1],
      ['missing', '', 0, 0.1],
    ]);
  });

  it('knows no shares of a window that is not there', () => {
    const bars = categoryBars(
      { ...frame, values: [...frame.values] },
      { null: 0, counts: [1, 1], rest: 0 },
    );
    expect(bars.map(({ current }) => current)).toEqual([undefined, undefined]);
  });
});
