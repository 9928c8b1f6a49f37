import { countRows } from '../counts/countRows';
import { frameOfRows } from '../counts/frameOfRows';
import { driftSettings, DriftSettingsInput } from '../driftSettings';
import { ProfileFrame } from '../profileFrame';
import { readWindow } from './readWindow';

const WINDOW = {
  from: '2026-11-18T00:00:00.000Z',
  to: '2026-11-19T00:00:00.000Z',
};

type Row = Record<string, unknown>;

/** The same each time and evenly spread, so that nothing depends on luck. */
const spread = (index: number, step: number) => (0.5 + index * step) % 1;

/** Of a logistic distribution with a standard deviation of 1. */
const logistic = (u: number) =>
  (Math.log(u / (1 - u)) * Math.sqrt(3)) / Math.PI;

function rowsOf(
  n: number,
  change: (row: Row, index: number) => Row = row => row,
) {
  return Array.from({ length: n }, (_, index) =>
    change(
      {
        x: logistic(spread(index, 0.618034)),
        y: logistic(spread(index, 0.414214)),
        name: ['a', 'a', 'a', 'b', 'c'][index % 5],
      },
      index,
    ),
  );
}

const baselineRows = rowsOf(2000);
const frame = frameOfRows(baselineRows);
const baseline = countRows(frame, baselineRows);

function read(
  rows: Row[] | undefined,
  input: DriftSettingsInput = {},
  inAlert: string[] = [],
  weights: Record<string, number> = {},
) {
  return readWindow({
    frame,
    baseline,
    window: WINDOW,
    ...(rows && { counts: countRows(frame, rows) }),
    settings: driftSettings.parse(input),
    weights,
    inAlert: new Set(inAlert),
  });
}

function statuses(reading: ReturnType<typeof read>) {
  return Object.fromEntries(
    reading.columns.map(({ column, status }) => [column, status]),
  );
}

const shifted = (by: number) => (row: Row) => ({
  ...row,
  x: Number(row.x) + by,
});
const allStable = { x: 'stable', y: 'stable', name: 'stable' };

it.each([
  { what: 'no drift', rows: rowsOf(500), expected: allStable },
  {
    what: 'a shift of one sd',
    rows: rowsOf(500, shifted(1)),
    expected: { ...allStable, x: 'moved' },
  },
  {
    what: 'a shift below the threshold, however many rows',
    rows: rowsOf(20_000, shifted(0.05)),
    expected: allStable,
  },
  {
    what: 'missing values',
    rows: rowsOf(500, (row, at) => (at % 5 === 0 ? { ...row, y: null } : row)),
    expected: { ...allStable, y: 'moved' },
  },
  {
    what: 'a column that is gone',
    rows: rowsOf(500, ({ y, ...row }) => row),
    expected: { ...allStable, y: 'moved' },
  },
  {
    what: 'a new category',
    rows: rowsOf(500, (row, at) =>
      at % 20 === 0 ? { ...row, name: 'new' } : row,
    ),
    expected: { ...allStable, name: 'moved' },
  },
  {
    what: 'infinite values',
    rows: rowsOf(500, (row, at) =>
      at % 20 === 0 ? { ...row, x: Infinity } : row,
    ),
    expected: { ...allStable, x: 'moved' },
  },
  {
    what: 'other frequencies',
    rows: rowsOf(500, (row, at) => ({ ...row, name: at % 2 ? 'b' : 'c' })),
    expected: { ...allStable, name: 'moved' },
  },
])('finds of $what what moved', ({ expected, rows }) => {
  const reading = read(rows);
  expect(statuses(reading)).toEqual(expected);
  const moved = Object.values(expected).filter(each => each === 'moved').length;
  expect(reading.status).toBe(moved ? 'moved' : 'stable');
  expect(reading.score).toBeCloseTo(moved / 3);
});

it('says insufficient-data of few rows, and what is needed', () => {
  const reading = read(rowsOf(8, shifted(5)));
  expect(reading).toMatchObject({ status: 'insufficient-data', rows: 8 });
  expect(reading).not.toHaveProperty('score');
  expect(reading.columns[0].needs).toBe(
    'At least 100 values are needed to judge it; this window has 8.',
  );
});

it('says no-data without rows, and where only labels came', () => {
  const nothing = { status: 'no-data', rows: 0 };
  expect(read(undefined)).toMatchObject(nothing);
  expect(read([])).toMatchObject(nothing);
});

it('says what would have to be true', () => {
  const [x] = read(rowsOf(500)).columns;
  expect(x.needs).toMatch(
    /^For it to count, the Wasserstein distance in standard deviations, surely 0\.0\d+, would have to exceed the threshold 0\.3; noise alone reaches 0\.\d+ with 500 values against 2,000\.$/,
  );
  const [few] = read(rowsOf(100), { numeric: { threshold: 0.01 } }).columns;
  expect(few.needs).toContain(
    'would have to exceed 0.45, for noise alone reaches 0.45 with 100 values',
  );
});

it('needs the effect to exceed the noise of these row counts', () => {
  const settings = { numeric: { statistic: 'psi', threshold: 0.02 } } as const;
  const few = read(rowsOf(100, shifted(0.25)), settings);
  const many = read(rowsOf(20_000, shifted(0.25)), settings);
  expect([few, many].map(each => statuses(each).x)).toEqual([
    'stable',
    'moved',
  ]);
});

it('keeps a column in alert until it is below the hysteresis', () => {
  const rows = rowsOf(2000, shifted(0.26));
  expect(statuses(read(rows)).x).toBe('stable');
  expect(statuses(read(rows, {}, ['x'])).x).toBe('moved');
});

it('weighs columns by importance, and those without by their mean', () => {
  const rows = rowsOf(500, shifted(1));
  const score = (weights: Record<string, number>, input = {}) =>
    read(rows, input, [], weights).score;
  expect(score({ x: 30, y: 10 })).toBeCloseTo(1.5 / 3);
  expect(score({ x: 0, y: 10 })).toBe(0);
  expect(score({}, { columns: { x: { weight: 2 } } })).toBeCloseTo(2 / 4);
});

it('shows an ignored column, and lets it change nothing', () => {
  const reading = read(rowsOf(500, shifted(1)), {
    columns: { x: { ignore: true } },
  });
  expect(statuses(reading).x).toBe('moved');
  expect(reading).toMatchObject({ status: 'stable', score: 0 });
});

it('gives each distribution a q-value across the columns', () => {
  const { columns } = read(rowsOf(500, shifted(1)));
  const [x, y, name] = columns.map(({ effects }) => effects[0].qValue ?? NaN);
  expect(x).toBeLessThan(1e-6);
  expect(Math.min(y, name)).toBeGreaterThan(0.5);
});

it('calls a column without a value on either side stable, and one with first values moved', () => {
  const empty = (value: unknown) =>
    Array.from({ length: 200 }, () => ({ x: value }));
  const bare: ProfileFrame = frameOfRows(empty(null));
  const of = (value: unknown) =>
    readWindow({
      frame: bare,
      baseline: countRows(bare, empty(null)),
      window: WINDOW,
      counts: countRows(bare, empty(value)),
      settings: driftSettings.parse({}),
      weights: {},
      inAlert: new Set(),
    }).status;
  expect([of(null), of(1)]).toEqual(['stable', 'moved']);
});
