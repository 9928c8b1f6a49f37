import fc from 'fast-check';
import { addCounts } from '../counts/addCounts';
import { countRows } from '../counts/countRows';
import { countsProblems } from '../counts/countsProblems';
import { frameOfRows } from '../counts/frameOfRows';
import { NumericCounts } from '../profile';
import { ProfileFrame } from '../profileFrame';
import { driftStatistic } from '../driftSettings';
import { columnStatistics } from './columnStatistics';
import { effectOf } from './effectOf';
import { ks } from './ks';
import { psi } from './psi';
import { shareFloor } from './noiseFloor';
import { outOfRangeRise } from './violations';
import { wasserstein } from './wasserstein';

const number = fc.oneof(
  fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0, -0, 1e9, -1e9, 1e-300),
);
const sample = fc.array(number, { minLength: 1, maxLength: 60 });
const cell = fc.oneof(
  number,
  fc.constantFrom(null, NaN, Infinity, -Infinity, 1e200),
);
const row = fc.record({
  x: cell,
  name: fc.constantFrom('a', 'b', 'c', null),
});

function frameOf(values: number[]): ProfileFrame {
  return frameOfRows(
    values.map(x => ({ x })),
    { precision: 'float64' },
  );
}

function countsOf(frame: ProfileFrame, values: number[]): NumericCounts {
  const found = countRows(
    frame,
    values.map(x => ({ x })),
  ).columns?.x;
  if (!found || !('sums' in found)) {
    throw new Error('must be numeric');
  }
  return found;
}

function columnOf({ columns: [column] }: ProfileFrame) {
  if (column.type !== 'numeric') {
    throw new Error('must be numeric');
  }
  return column;
}

/** Both exact statistics, by the definition. */
function exact(baseline: number[], current: number[]) {
  const points = [...new Set([...baseline, ...current])].sort((a, b) => a - b);
  const below = (values: number[], x: number) =>
    values.filter(each => each <= x).length / values.length;
  const gaps = points.map(x =>
    Math.abs(below(baseline, x) - below(current, x)),
  );
  return {
    ks: Math.max(...gaps),
    wasserstein: gaps.reduce(
      (sum, gap, index) =>
        index + 1 < points.length
          ? sum + gap * (points[index + 1] - points[index])
          : sum,
      0,
    ),
  };
}

it('contains the exact statistics in the intervals, whatever the distributions', () => {
  fc.assert(
    fc.property(sample, sample, (baseline, current) => {
      const frame = frameOf(baseline);
      const column = columnOf(frame);
      const [before, now] = [
        countsOf(frame, baseline),
        countsOf(frame, current),
      ];
      const { ks: d, wasserstein: w } = exact(baseline, current);
      const bounds = ks(before.counts, now.counts);
      expect(bounds.low).toBeLessThanOrEqual(d + 1e-12);
      expect(bounds.high).toBeGreaterThanOrEqual(d - 1e-12);
      const found = wasserstein(column, before, now);
      const slack =
        1e-6 * Math.max(...[...baseline, ...current].map(Math.abs)) + 1e-200;
      expect(found.low).toBeLessThanOrEqual(w + slack);
      expect(found.high).toBeGreaterThanOrEqual(w - slack);
    }),
  );
});

it('counts what is outside of the range between both bounds', () => {
  fc.assert(
    fc.property(sample, sample, (baseline, current) => {
      const frame = frameOf(baseline);
      const [low, high] = [Math.min(...baseline), Math.max(...baseline)];
      const outside =
        current.filter(x => x < low || x > high).length / current.length;
      const found = outOfRangeRise(
        columnOf(frame),
        countsOf(frame, baseline),
        countsOf(frame, current),
      );
      expect(found?.low).toBeLessThanOrEqual(outside);
      expect(found?.high).toBeGreaterThanOrEqual(outside);
    }),
    {
      examples: [
        [
          [1e-300, 1e9],
          [1e-300, 0],
        ],
      ],
    },
  );
});

it('adds parts to what the whole has, in any order', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 40 }),
      fc.array(row, { maxLength: 40 }),
      (left, right) => {
        const frame = frameOfRows([...left, ...right, { x: 0, name: 'a' }]);
        const [a, b] = [left, right].map(rows => countRows(frame, rows));
        const whole = countRows(frame, [...left, ...right]);
        for (const sum of [
          addCounts(frame, [a, b]),
          addCounts(frame, [b, a]),
        ]) {
          expect(exactPart(sum)).toEqual(exactPart(whole));
          expect(countsProblems(frame, sum)).toEqual([]);
        }
        expect(countsProblems(frame, whole)).toEqual([]);
      },
    ),
  );
});

/** All but the sums, which rounding may change. */
function exactPart(counts: object) {
  return JSON.parse(
    JSON.stringify(counts, (key, value) =>
      key === 'sums' || key === 'squares' ? value.length : value,
    ),
  );
}

it('finds nothing between a set of rows and itself, in any order of them', () => {
  fc.assert(
    fc.property(sample, baseline => {
      const frame = frameOf(baseline);
      const [before, now] = [
        countsOf(frame, baseline),
        countsOf(frame, [...baseline].reverse()),
      ];
      const lows = driftStatistic.options.flatMap(
        statistic =>
          effectOf(statistic, columnOf(frame), before, now)?.low ?? [],
      );
      expect(Math.max(...lows.map(Math.abs))).toBeCloseTo(0, 6);
      // Bins of few rows cannot always be compared.
      expect(lows.length).toBeGreaterThanOrEqual(baseline.length < 15 ? 2 : 7);
    }),
  );
});

it('has a symmetric PSI that an empty bin does not make infinite', () => {
  const bins = fc.array(fc.nat(1000), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(bins, bins, (baseline, current) => {
      fc.pre(baseline.some(Boolean) && current.some(Boolean));
      const found = psi(baseline, current);
      expect(found).toBeCloseTo(psi(current, baseline), 9);
      expect(found).toBeGreaterThanOrEqual(0);
      expect(found).toBeLessThan(Infinity);
    }),
  );
});

it.each([
  // Probabilities of as many or more by Fisher's exact test: 1e-8, 1e-2, 3e-2, 5e-5, 4e-2 and 2e-4.
  {
    baseline: { hits: 0, of: 1_000_000 },
    current: { hits: 2, of: 100 },
    isNoise: false,
  },
  {
    baseline: { hits: 100, of: 1_000_000 },
    current: { hits: 1, of: 100 },
    isNoise: true,
  },
  {
    baseline: { hits: 0, of: 200 },
    current: { hits: 5, of: 200 },
    isNoise: true,
  },
  {
    baseline: { hits: 0, of: 200 },
    current: { hits: 14, of: 200 },
    isNoise: false,
  },
  {
    baseline: { hits: 500, of: 1000 },
    current: { hits: 540, of: 1000 },
    isNoise: true,
  },
  {
    baseline: { hits: 500, of: 1000 },
    current: { hits: 580, of: 1000 },
    isNoise: false,
  },
])(
  'calls $current.hits of $current.of against $baseline.hits of $baseline.of noise: $isNoise',
  ({ baseline, current, isNoise }) => {
    const rise = current.hits / current.of - baseline.hits / baseline.of;
    expect(rise <= shareFloor(baseline, current)).toBe(isNoise);
  },
);

it('takes the deviation of both where the baseline has none', () => {
  const frame = frameOf([5, 5, 5, 5]);
  const found = effectOf(
    'wasserstein',
    columnOf(frame),
    countsOf(frame, [5, 5, 5, 5]),
    countsOf(frame, [6, 6, 6, 6]),
  );
  expect(found?.low).toBeCloseTo(2);
});

it('says everything that can be said of a column', () => {
  const values = Array.from({ length: 100 }, (_, index) => index);
  const frame = frameOf(values);
  const statistics = columnStatistics(
    columnOf(frame),
    countsOf(frame, values),
    countsOf(
      frame,
      values.map(x => x + 50),
    ),
  );
  const value = (name: string, of?: string) =>
    statistics.find(each => each.name === name && each.of === of)?.value;
  expect(value('ks')).toBeCloseTo(0.5, 1);
  expect(value('mean', 'now')).toBeCloseTo(99.5);
  expect(value('wasserstein')).toBeCloseTo(50 / 28.87, 2);
  expect(
    statistics.every(({ high, low, value: v }) => low <= v && v <= high),
  ).toBe(true);
});
