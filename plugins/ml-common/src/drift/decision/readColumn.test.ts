import { driftSettings } from '../driftSettings';
import { CategoricalCounts } from '../profile';
import { ColumnFrame } from '../profileFrame';
import { readColumn } from './readColumn';

function counts(of: number[], rest = 0): CategoricalCounts {
  return { null: 0, counts: of, rest };
}

function even(values: number, rows: number) {
  return Array.from({ length: values }, () => rows);
}

function only(values: number, rows: number) {
  return Array.from({ length: values }, (_, at) => (at === 0 ? rows : 0));
}

function read(
  { open, settings = {} }: { open: boolean; settings?: object },
  baseline: CategoricalCounts,
  current: CategoricalCounts,
) {
  const column: ColumnFrame = {
    ...{ name: 'x', role: 'feature', type: 'categorical', open },
    values: baseline.counts.map((_, at) => `v${at}`),
  };
  const { reading } = readColumn({
    ...{ column, baseline, current, inAlert: false },
    settings: driftSettings.parse(settings),
  });
  return reading;
}

it.each([
  {
    what: 'one of 30 even values now',
    baseline: counts(even(30, 1000)),
    current: counts(only(30, 100)),
    expected: 'moved',
  },
  {
    what: '100 even values, as before',
    baseline: counts(even(100, 1000)),
    current: counts(even(100, 1)),
    expected: 'stable',
  },
  {
    what: 'one of 90 even values now, beside rare ones',
    baseline: counts(even(90, 30), 10),
    current: counts(only(90, 100)),
    open: true,
    expected: 'moved',
  },
  {
    what: 'a value of 1 % that has half of the rows',
    baseline: counts([9900, 100]),
    current: counts([50, 50]),
    expected: 'moved',
  },
  {
    what: 'one value, as before',
    baseline: counts([1000]),
    current: counts([100]),
    expected: 'stable',
  },
])('of $what: $expected', ({ baseline, current, expected, open = false }) => {
  expect(read({ open }, baseline, current).status).toBe(expected);
});

it.each([
  {
    what: 'no value has a name',
    baseline: counts([], 1000),
    current: counts([], 500),
    needs: 'at least 2,223 are needed in the baseline',
  },
  {
    what: 'all names are too rare',
    baseline: counts(even(100, 12), 300),
    current: counts(even(100, 5), 0),
    needs: 'at least 2,800 are needed in the baseline',
  },
])('says what is needed where $what', ({ baseline, current, needs }) => {
  const reading = read({ open: true }, baseline, current);
  expect(reading.status).toBe('insufficient-data');
  expect(reading.needs).toContain(needs);
});

it('compares no bins of a handful of rows, whatever the settings', () => {
  const reading = read(
    { open: false, settings: { minimumRows: 5 } },
    counts([300, 300, 300]),
    counts([6, 0, 0]),
  );
  expect(reading.status).toBe('insufficient-data');
  expect(reading.needs).toBe(
    'At least 15 finite values are needed on both sides to compare its distribution; this window has 6 values, the baseline 900.',
  );
});
