import { NumericColumnFrame, NumericCounts } from '@callboard/plugin-ml-common';
import { histogramOf } from './histogramOf';

const frameOf = (...edges: number[]): NumericColumnFrame => ({
  name: 'x',
  role: 'feature',
  type: 'numeric',
  precision: 'float64',
  center: 0,
  edges,
  coarse: [],
});
const countsOf = (
  min: number | null,
  max: number | null,
  ...counts: number[]
): NumericCounts => ({
  null: 0,
  nan: 0,
  posInf: 0,
  negInf: 0,
  min,
  max,
  counts,
  sums: counts.map(() => 0),
  squares: counts.map(() => 0),
});

describe('histogramOf', () => {
  it('draws shares over the real widths of bins, and tails to the smallest and largest value', () => {
    const drawn = histogramOf(
      frameOf(0, 1, 3),
      countsOf(-1, 4, 10, 20, 60, 10),
    );
    expect(drawn).toMatchObject({
      low: -1,
      high: 4,
      top: 0.3,
      beyond: {},
      edges: [0, 1, 3],
    });
    expect(drawn?.baseline).toEqual([
      { bin: 0, from: -1, to: 0, share: 0.1, density: 0.1 },
      { bin: 1, from: 0, to: 1, share: 0.2, density: 0.2 },
      { bin: 2, from: 1, to: 3, share: 0.6, density: 0.3 },
      { bin: 3, from: 3, to: 4, share: 0.1, density: 0.1 },
    ]);
  });

  it('cuts long tails and says where they end', () => {
    expect(
      histogramOf(frameOf(0, 1), countsOf(-0.2, 900, 5, 90, 5)),
    ).toMatchObject({ low: -0.2, high: 1.5, beyond: { high: 900 } });
  });

  it('draws bins together that are too narrow to be told apart', () => {
    const drawn = histogramOf(
      frameOf(0, 0.001, 50, 99.999, 100),
      countsOf(-1, 101, 1, 1, 4, 4, 1, 1),
    );
    expect(drawn?.edges).toEqual([0, 50, 100]);
    const shares = drawn?.baseline.map(each => each.share * 12) ?? [];
    expect(shares.map(each => Math.round(each))).toEqual([1, 5, 5, 1]);
  });

  it.each([
    ['that are all the same', countsOf(5, 5, 7, 0), frameOf(5)],
    ['where the reference had none', countsOf(2, 2, 3), frameOf()],
  ])('gives values %s a width that can be seen', (_, counts, frame) => {
    const drawn = histogramOf(frame, counts);
    expect(drawn?.baseline).toHaveLength(1);
    expect(drawn?.baseline[0].share).toBe(1);
    expect(Number.isFinite(drawn?.top)).toBe(true);
    expect(drawn && drawn.high > drawn.low).toBe(true);
  });

  it('draws the window beside, each with its own tails', () => {
    const drawn = histogramOf(
      frameOf(0, 1),
      countsOf(-0.1, 1.1, 1, 8, 1),
      countsOf(0.5, 1.4, 0, 5, 5),
    );
    expect(drawn?.current.map(({ bin, to }) => [bin, to])).toEqual([
      [1, 1],
      [2, 1.4],
    ]);
    expect(drawn?.high).toBe(1.4);
  });

  it('has nothing to draw without a finite value', () =>
    expect(
      histogramOf(frameOf(0), countsOf(null, null, 0, 0)),
    ).toBeUndefined());
});
