import { countRows, frameOfRows } from '@callboard/plugin-ml-common';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expectSameCounts } from './__testUtils__/expectSameCounts';
import { sourceOf, startEngine } from './__testUtils__/startEngine';
import { writeRows } from './__testUtils__/writeRows';

const { signal } = new AbortController();
const DAY = {
  from: new Date('2026-03-01T00:00:00Z'),
  to: new Date('2026-03-02T00:00:00Z'),
};
let root: string;
let engine: Awaited<ReturnType<typeof startEngine>>['engine'];

beforeAll(async () => {
  ({ root, engine } = await startEngine());
});
afterAll(async () => {
  await rm(root, { recursive: true });
});

/** Values of one column: as SQL, and as JavaScript has them. */
const columns: Array<{
  what: string;
  sql: string[];
  js: unknown[];
  precision?: 'float64';
}> = [
  {
    what: 'null, NaN and infinities',
    sql: [
      'NULL',
      "'NaN'::DOUBLE",
      "'Infinity'::DOUBLE",
      "'-Infinity'::DOUBLE",
      '1e0',
      '2e0',
    ],
    js: [null, NaN, Infinity, -Infinity, 1, 2],
  },
  {
    what: 'only nulls',
    sql: ['NULL::DOUBLE', 'NULL::DOUBLE'],
    js: [null, null],
  },
  { what: 'negative zero', sql: ["'-0.0'::DOUBLE", '0e0'], js: [-0, 0] },
  {
    what: 'all equal',
    sql: Array(30).fill('7.5e0'),
    js: Array(30).fill(7.5),
  },
  {
    what: 'huge means',
    sql: Array.from({ length: 200 }, (_, i) => `(1e9 + ${i} * 1e-3)::DOUBLE`),
    js: Array.from({ length: 200 }, (_, i) => 1e9 + i * 1e-3),
    precision: 'float64',
  },
  {
    what: 'beyond what squares hold',
    sql: ['1e151', '-1e151', '1e150', '3e0'],
    js: [1e151, -1e151, 1e150, 3],
    precision: 'float64',
  },
  {
    what: 'the ends of 32 bits',
    sql: [
      '1e300',
      '3.4028235677973362e38',
      '3.4028235677973366e38',
      '-3.4028235677973366e38',
      '1e-60',
    ],
    js: [
      1e300, 3.4028235677973362e38, 3.4028235677973366e38,
      -3.4028235677973366e38, 1e-60,
    ],
  },
  {
    what: 'rounding to 32 bits',
    sql: Array.from({ length: 100 }, (_, i) => `(${i} / 7.0)::DOUBLE`),
    js: Array.from({ length: 100 }, (_, i) => i / 7),
  },
  {
    what: 'decimals',
    sql: [
      '0.1::DECIMAL(18, 3)',
      '12345678.901::DECIMAL(18, 3)',
      '-5::DECIMAL(18, 3)',
    ],
    js: [0.1, 12345678.901, -5],
    precision: 'float64',
  },
  {
    what: 'whole numbers',
    sql: ['9007199254740993::BIGINT', '-3::BIGINT', 'NULL', '16777217::BIGINT'],
    js: [9007199254740993n, -3, null, 16777217],
  },
  {
    what: 'times',
    sql: [
      "TIMESTAMP '2026-03-01 12:00:00.25'",
      "TIMESTAMP '1969-12-31 23:59:59'",
      'NULL',
    ],
    js: [
      new Date('2026-03-01T12:00:00.25Z'),
      new Date('1969-12-31T23:59:59Z'),
      null,
    ],
  },
  {
    what: 'times of zones',
    sql: [
      "TIMESTAMPTZ '2026-03-01 12:00:00+02'",
      "TIMESTAMPTZ '2026-03-01 12:00:00Z'",
    ],
    js: [new Date('2026-03-01T10:00:00Z'), new Date('2026-03-01T12:00:00Z')],
  },
  {
    what: 'days',
    sql: ["DATE '2026-03-01'", "DATE '1900-01-01'"],
    js: [new Date('2026-03-01'), new Date('1900-01-01')],
  },
  {
    what: 'booleans',
    sql: [...Array(12).fill('true'), ...Array(10).fill('false'), 'NULL'],
    js: [...Array(12).fill(true), ...Array(10).fill(false), null],
  },
  {
    what: 'rare, long and quoted names',
    sql: [
      ...Array(11).fill("'O''Brien \"Bob\"'"),
      ...Array(10).fill("''"),
      ...Array(9).fill("'rare'"),
      ...Array(10).fill(`'${'x'.repeat(201)}'`),
      'NULL',
    ],
    js: [
      ...Array(11).fill('O\'Brien "Bob"'),
      ...Array(10).fill(''),
      ...Array(9).fill('rare'),
      ...Array(10).fill('x'.repeat(201)),
      null,
    ],
  },
  {
    what: 'more names than are kept',
    sql: Array.from({ length: 1200 }, (_, i) => `'n${i % 110}'`),
    js: Array.from({ length: 1200 }, (_, i) => `n${i % 110}`),
  },
];

it.each(columns)('counts $what as the reference does', async each => {
  const { js, precision = 'float32', sql, what } = each;
  const name = `a "${what}" b'c`;
  const quoted = `"${name.replaceAll('"', '""')}"`;
  await writeRows(
    join(root, 'rows.parquet'),
    `SELECT * FROM (VALUES ${sql
      .map(value => `(${value})`)
      .join(', ')}) AS t(${quoted})`,
  );
  const rows = js.map(value => ({ [name]: value }));
  const source = sourceOf({ precision });

  const { counts, frame } = await engine.baseline(source, signal);

  const reference = frameOfRows(rows, { precision });
  const center = (of: typeof frame) =>
    of.columns.map(column => (column.type === 'numeric' ? column.center : 0));
  expect({
    ...frame,
    columns: frame.columns.map(column => ({ ...column, center: 0 })),
  }).toEqual({
    ...reference,
    columns: reference.columns.map(column => ({ ...column, center: 0 })),
  });
  const [mean] = center(reference);
  expect(Math.abs(center(frame)[0] - mean)).toBeLessThanOrEqual(
    1e-11 * Math.abs(mean),
  );
  expectSameCounts(counts, countRows(frame, rows));
  const again = await engine.profile(source, frame, DAY, signal);
  expectSameCounts(again.counts, countRows(frame, rows));
});
