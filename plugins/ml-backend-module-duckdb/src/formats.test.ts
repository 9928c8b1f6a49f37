import { ColumnFrame, ProfileFrame } from '@callboard/plugin-ml-common';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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

const numeric = (name: string): ColumnFrame => ({
  name,
  role: 'feature',
  type: 'numeric',
  precision: 'float64',
  center: 2,
  edges: [1, 3],
  coarse: [],
});
const categorical = (name: string, values: string[]): ColumnFrame => ({
  name,
  role: 'feature',
  type: 'categorical',
  values,
  open: false,
});
const frame: ProfileFrame = {
  schema: 'callboard.dev/profile-frame/v1',
  columns: [
    numeric('x'),
    numeric('at'),
    categorical('code', ['01', '2']),
    categorical('yes', ['false', 'true']),
    numeric('gone'),
    categorical('also gone', ['a']),
  ],
};

async function count(path: string, by = frame) {
  const { counts } = await engine.profile(sourceOf({ path }), by, DAY, signal);
  return counts;
}

it.each(['parquet', 'csv', 'json'])('counts %s alike', async format => {
  await writeRows(
    join(root, `alike.${format}`),
    `SELECT * FROM (VALUES
      (1.0, TIMESTAMP '1970-01-01 00:00:02', 'b', true),
      (4.5, TIMESTAMP '1970-01-01 00:00:03', '2', false),
      (NULL, NULL, NULL, NULL)) AS t(x, "at", code, yes)`,
  );
  expect(await count(`alike.${format}`)).toEqual({
    rows: 3,
    columns: {
      x: expect.objectContaining({
        null: 1,
        counts: [1, 0, 1],
        sums: [-1, 0, 2.5],
        squares: [1, 0, 6.25],
        min: 1,
        max: 4.5,
      }),
      at: expect.objectContaining({ null: 1, counts: [0, 2, 0], max: 3 }),
      code: { null: 1, counts: [0, 1], rest: 1 },
      yes: { null: 1, counts: [1, 1], rest: 0 },
      gone: expect.objectContaining({ null: 3, counts: [0, 0, 0], min: null }),
      'also gone': { null: 3, counts: [0], rest: 0 },
    },
  });
});

it.each([
  { what: 'of zero bytes', path: 'zero.csv', content: '' },
  { what: 'of zero bytes', path: 'zero.json', content: '' },
  { what: 'with an empty list', path: 'list.json', content: '[]' },
  { what: 'with names alone', path: 'names.csv', content: 'x,at\n' },
])('counts no rows in a $path $what', async ({ content, path }) => {
  await writeFile(join(root, path), content);
  const { columns, rows } = await count(path);
  expect(rows).toBe(0);
  expect(columns?.x).toMatchObject({ null: 0, counts: [0, 0, 0], min: null });
  expect(columns?.code).toEqual({ null: 0, counts: [0, 0], rest: 0 });
});

it('counts no rows in a Parquet file without any', async () => {
  await writeRows(join(root, 'none.parquet'), 'SELECT 1 AS x WHERE false');
  expect(await count('none.parquet')).toMatchObject({
    rows: 0,
    columns: { x: { null: 0, counts: [0, 0, 0] } },
  });
});

it.each([
  {
    what: 'keeps the spelling of what the frame counts by name',
    path: 'spelled.csv',
    content: 'code\n01\n2\n02\n',
    expected: { code: { null: 0, counts: [1, 1], rest: 1 } },
  },
  {
    what: 'reads a number that came with text as a number, and the text as none',
    path: 'text.csv',
    content: 'x\n2\nunknown\n4e0\nNaN\n',
    expected: {
      x: expect.objectContaining({ null: 1, nan: 1, counts: [0, 1, 1] }),
    },
  },
  {
    what: 'reads times among which one is none as times, and that one as none',
    path: 'times.csv',
    content: 'x\n1970-01-01\n1970-01-01T00:00:05Z\nnever\n',
    expected: {
      x: expect.objectContaining({ null: 1, counts: [1, 0, 1], max: 5 }),
    },
  },
  {
    what: 'takes whole floats for the names of whole numbers',
    path: 'floats.json',
    content: '{"code": 2.0}\n{"code": 2.5}\n{"code": null}\n',
    expected: { code: { null: 1, counts: [0, 1], rest: 1 } },
  },
  {
    what: 'takes what has become a list for nothing',
    path: 'nested.json',
    content: '{"x": [1, 2]}\n{"x": [3]}\n',
    expected: { x: expect.objectContaining({ null: 2 }) },
  },
])('$what', async ({ content, expected, path }) => {
  await writeFile(join(root, path), content);
  expect((await count(path)).columns).toMatchObject(expected);
});

it('keeps the spelling of yes and no in CSV, whatever comes later', async () => {
  const lines = (extra: string) =>
    ['said,was', ...Array(10).fill('yes,True\nno,False'), extra, ''].join('\n');
  await writeFile(join(root, 'two.csv'), lines('no,False'));
  await writeFile(join(root, 'three.csv'), lines('perhaps,True'));
  await writeFile(
    join(root, 'was.csv'),
    'said,truth\nyes,yes\nno,no\nperhaps,no\n',
  );
  const source = sourceOf({
    baseline: { path: 'two.csv' },
    serving: { path: 'three.csv' },
    labels: { path: 'was.csv', key: 'said' },
    prediction: 'said',
    actual: 'truth',
    classes: ['no', 'yes'],
    features: ['was'],
  });
  const { frame: made } = await engine.baseline(source, signal);
  expect(made.columns).toMatchObject([
    { name: 'was', values: ['False', 'True'], open: false },
    { name: 'said', values: ['no', 'yes'], open: false },
  ]);
  const { counts } = await engine.profile(source, made, DAY, signal);
  expect(counts).toMatchObject({
    columns: {
      was: { counts: [10, 11], rest: 0 },
      said: { counts: [10, 10], rest: 1 },
    },
    performance: {
      all: {
        n: 20,
        labelled: {
          confusion: [
            [10, 0],
            [0, 10],
          ],
        },
      },
    },
  });
});

it.each([
  { what: 'no comma', path: 'one.csv', content: 'x,at\n1,2\n3\n' },
  { what: 'more commas', path: 'more.csv', content: 'x,at\n1,2\n3,4,5\n' },
])('refuses CSV in which a line has $what', async ({ content, path }) => {
  await writeFile(join(root, path), content);
  await expect(count(path)).rejects.toThrow(
    'serving.path: must lead to files with a feature of the baseline, of which these have none',
  );
});

it('adds files whose columns differ', async () => {
  await writeRows(join(root, 'several/1.parquet'), 'SELECT 2 AS x');
  await writeRows(
    join(root, 'several/2.parquet'),
    "SELECT 4.5 AS x, '2' AS code",
  );
  expect((await count('several')).columns).toMatchObject({
    x: { counts: [0, 1, 1] },
    code: { null: 1, counts: [0, 1] },
  });
});

it.each([
  {
    given: { features: ['x', 'nowhere'] },
    says: 'features.1: there is no column nowhere in the baseline',
  },
  {
    given: { features: ['list'] },
    says: 'features.0: the column list must be of numbers, text, booleans or times',
  },
  {
    given: { baseline: { path: '{from}.parquet' } },
    says: 'baseline.path: must not hold {from}',
  },
  {
    given: { baseline: { path: 'gone.parquet' } },
    says: 'baseline.path: there is nothing to read',
  },
  {
    given: { path: 'none.parquet' },
    says: 'baseline.path: there are no rows in it',
  },
  {
    given: { prediction: 'x', actual: 'list' },
    says: 'features: must be 1 to 2000 columns, are 0',
  },
])('makes no baseline of what it cannot count: $says', async each => {
  await writeRows(join(root, 'rows.parquet'), 'SELECT 1 AS x, [1] AS list');
  await expect(engine.baseline(sourceOf(each.given), signal)).rejects.toThrow(
    each.says,
  );
});

it.each(['parquet', 'csv', 'json'])(
  'counts classes that are digits by name in %s',
  async format => {
    await writeRows(
      join(root, `digits.${format}`),
      'SELECT i / 2 AS x, CAST(i % 2 + 1 AS DOUBLE) AS said FROM range(20) t(i)',
    );
    const source = sourceOf({
      path: `digits.${format}`,
      prediction: 'said',
      classes: ['1', '2'],
    });
    const made = await engine.baseline(source, signal);
    const named = { values: ['1', '2'], open: false };
    expect(made.frame.columns).toMatchObject([
      { name: 'x', type: 'numeric' },
      { name: 'said', type: 'categorical', ...named },
    ]);
    const { counts } = await engine.profile(source, made.frame, DAY, signal);
    expect(counts).toEqual(made.counts);
    expect(counts).toMatchObject({
      columns: { said: { null: 0, counts: [10, 10], rest: 0 } },
      performance: { all: { n: 20 } },
    });
  },
);

it('makes a place for predictions that the baseline does not have', async () => {
  await writeRows(join(root, 'rows.parquet'), 'SELECT 1 AS x');
  const { frame: made } = await engine.baseline(
    sourceOf({ prediction: 'said', probability: 'p', classes: ['no', 'yes'] }),
    signal,
  );
  expect(made.columns.slice(1)).toMatchObject([
    {
      name: 'said',
      role: 'prediction',
      type: 'categorical',
      values: [],
      open: true,
    },
    { name: 'p', role: 'prediction', type: 'numeric', edges: [] },
  ]);
  await writeRows(
    join(root, 'served.parquet'),
    "SELECT 1 AS x, 'yes' AS said, 0.75 AS p",
  );
  expect((await count('served.parquet', made)).performance).toMatchObject({
    all: { task: 'classification', n: 1 },
  });
});
