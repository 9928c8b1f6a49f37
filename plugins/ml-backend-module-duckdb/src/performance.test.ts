import { countRows, ProfileFrame } from '@callboard/plugin-ml-common';
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

/** Eighths add up exactly in any order, so that all is compared exactly. */
const eighths = (at: number, step: number) => ((at * step) % 9) / 8;
const slices = [
  { name: 'old', column: 'age', above: 40 },
  { name: 'between', column: 'age', above: 20, upTo: 40 },
  { name: 'women', column: 'sex', equals: 'f' },
  { name: 'nowhere', column: 'gone', upTo: 3 },
];
const rows = Array.from({ length: 300 }, (_, at) => ({
  age: at % 50 === 7 ? NaN : at % 61,
  sex: ['f', 'm', null][at % 3],
  said: ['no', 'yes', 'perhaps', null][at % 7 > 3 ? 0 : at % 4],
  was: [null, 'yes', 'no', 'other'][at % 4],
  p_no: 1 - eighths(at, 5),
  p_perhaps: eighths(at, 2),
  p:
    [1.25, null][at % 41] === undefined
      ? eighths(at, 5)
      : [1.25, null][at % 41],
  guess: at % 29 === 0 ? 1e80 : eighths(at, 7),
  truth: at % 3 === 0 ? null : eighths(at, 4),
}));

const frameWith = (
  performance: ProfileFrame['performance'],
  answers: string[],
): ProfileFrame => ({
  schema: 'callboard.dev/profile-frame/v1',
  columns: [
    {
      name: 'age',
      role: 'feature',
      type: 'numeric',
      precision: 'float32',
      center: 30,
      edges: [20, 40],
      coarse: [],
    },
    ...answers.map(name => ({
      name,
      role: 'prediction' as const,
      type: 'categorical' as const,
      values: [],
      open: true,
    })),
  ],
  performance,
});
const classifier = (classes: string[], calibrated: boolean) =>
  ({ task: 'classification', classes, calibrated, slices } as const);

it.each([
  {
    what: 'two classes with the probability of the positive one',
    performance: classifier(['no', 'yes'], true),
    answers: ['said', 'p'],
    actual: 'was',
  },
  {
    what: 'two classes with both probabilities',
    performance: classifier(['no', 'yes'], true),
    answers: ['said', 'p_no', 'p'],
    actual: 'was',
  },
  {
    what: 'more classes',
    performance: classifier(['no', 'yes', 'perhaps'], true),
    answers: ['said', 'p_no', 'p', 'p_perhaps'],
    actual: 'was',
  },
  {
    what: 'probabilities that are not calibrated',
    performance: classifier(['no', 'yes'], false),
    answers: ['said', 'p'],
    actual: 'was',
  },
  {
    what: 'classes alone',
    performance: classifier(['yes', 'no'], false),
    answers: ['said'],
    actual: 'was',
  },
  {
    what: 'no labels yet',
    performance: classifier(['no', 'yes'], true),
    answers: ['said', 'p'],
    actual: undefined,
  },
  {
    what: 'numbers',
    performance: { task: 'regression', slices } as const,
    answers: ['guess'],
    actual: 'truth',
  },
  {
    what: 'numbers without labels',
    performance: { task: 'regression', slices } as const,
    answers: ['guess'],
    actual: undefined,
  },
])('counts predictions of $what as the reference does', async each => {
  await writeRows(join(root, 'rows.parquet'), valuesOf(rows));
  const frame = frameWith(each.performance, each.answers);
  const { counts } = await engine.profile(
    sourceOf({ actual: each.actual }),
    frame,
    DAY,
    signal,
  );
  expect(counts.performance).toEqual(
    countRows(frame, rows, { actual: each.actual }).performance,
  );
});

it('counts predictions whose probabilities are numbers from 0 to 1', async () => {
  const p = [0, 1, 0.25, NaN, null, Infinity, -0.01, 1.01];
  const odd = p.map(each => ({ age: 1, said: 'yes', p: each, was: 'yes' }));
  await writeRows(join(root, 'odd.parquet'), valuesOf(odd));
  for (const calibrated of [true, false]) {
    const frame = frameWith(classifier(['no', 'yes'], calibrated), [
      'said',
      'p',
    ]);
    const source = sourceOf({ path: 'odd.parquet', actual: 'was' });
    const { counts } = await engine.profile(source, frame, DAY, signal);
    const { performance } = countRows(frame, odd, { actual: 'was' });
    expect(counts.performance).toEqual(performance);
    expect(counts.performance?.all).toMatchObject({
      n: 3,
      labelled: {
        confusion: [
          [0, 0],
          [0, 8],
        ],
      },
    });
  }
});

it.each([
  {
    format: 'csv',
    rows: 'SELECT i AS id, i AS age, i % 2 AS said FROM range(8) t(i)',
  },
  {
    format: 'json',
    rows: 'SELECT i AS id, i AS age, i % 2 AS said FROM range(8) t(i)',
  },
])('joins labels that lie in $format', async ({ format, rows: served }) => {
  await writeRows(join(root, `served.${format}`), served);
  await writeRows(
    join(root, `labels.${format}`),
    `SELECT * FROM (VALUES (0, '0', 1), (1, '0', 1), (1, '1', 2), (2, '1', 1), (2, '0', 1), (77, '1', 1)) AS t(id, was, told)`,
  );
  const frame = frameWith(
    {
      task: 'classification',
      classes: ['0', '1'],
      calibrated: false,
      slices: [],
    },
    ['said'],
  );
  const confusion = async (time?: string) => {
    const labels = { path: `labels.${format}`, key: 'id', time };
    const source = sourceOf({
      path: `served.${format}`,
      prediction: 'said',
      actual: 'was',
      labels,
    });
    const { counts } = await engine.profile(source, frame, DAY, signal);
    const all = counts.performance?.all;
    return all?.task === 'classification' ? all.labelled?.confusion : undefined;
  };
  // 1 and 2 are said to be both, so that nothing is known of them.
  expect(await confusion()).toEqual([
    [1, 0],
    [0, 0],
  ]);
  // By time, the second word on 1 counts; on 2 both were said at once, and the larger counts.
  expect(await confusion('told')).toEqual([
    [1, 0],
    [1, 1],
  ]);
});

it('joins labels whose keys are spelled otherwise', async () => {
  await writeFile(join(root, 'spelled.csv'), 'id,age,said\n17,1,0\n18,1,1\n');
  await writeFile(join(root, 'floats.csv'), 'id,was\n17.0,1\n18.0,1\n18.5,0\n');
  const source = sourceOf({
    path: 'spelled.csv',
    prediction: 'said',
    actual: 'was',
    classes: ['0', '1'],
    labels: { path: 'floats.csv', key: 'id' },
  });
  const frame = frameWith(
    {
      task: 'classification',
      classes: ['0', '1'],
      calibrated: false,
      slices: [],
    },
    ['said'],
  );
  const { counts } = await engine.profile(source, frame, DAY, signal);
  expect(counts.performance?.all).toMatchObject({
    labelled: {
      confusion: [
        [0, 0],
        [1, 1],
      ],
    },
  });
});

function valuesOf(all: Array<Record<string, unknown>>): string {
  const literal = (value: unknown) => {
    if (typeof value === 'number') {
      return `'${value}'::DOUBLE`;
    }
    return typeof value === 'string' ? `'${value}'` : 'NULL';
  };
  const values = all.map(row => `(${Object.values(row).map(literal).join()})`);
  return `SELECT * FROM (VALUES ${values.join()}) AS t(${Object.keys(
    all[0],
  ).join()})`;
}
