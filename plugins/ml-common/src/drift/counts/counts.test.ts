import { ProfileCounts, profileCounts } from '../profile';
import { profileFrame, ProfileFrame } from '../profileFrame';
import { addCounts } from './addCounts';
import { countRows } from './countRows';
import { countsProblems } from './countsProblems';
import { edgesOf } from './edgesOf';
import { frameOfRows } from './frameOfRows';

const frame: ProfileFrame = {
  schema: 'callboard.dev/profile-frame/v1',
  columns: [
    {
      name: 'x',
      role: 'feature',
      type: 'numeric',
      precision: 'float64',
      center: 2,
      edges: [0, 2, 4],
      coarse: [1],
    },
    {
      name: 'name',
      role: 'feature',
      type: 'categorical',
      values: ['a', 'true'],
      open: false,
    },
  ],
  performance: {
    task: 'classification',
    classes: ['no', 'yes'],
    calibrated: true,
    slices: [{ name: 'x > 2', column: 'x', above: 2 }],
  },
};

/** Counts of x. */
function counted(values: unknown[]) {
  return countRows(
    frame,
    values.map(x => ({ x })),
  ).columns?.x;
}

it.each([
  { what: 'a value on an edge below it', x: 2, bin: 1 },
  { what: 'a value above an edge', x: 2.0000001, bin: 2 },
  { what: 'a negative zero as zero', x: -0, bin: 0 },
  { what: 'a value below all edges', x: -1e140, bin: 0 },
  { what: 'a value above all edges', x: 1e140, bin: 3 },
  { what: 'a large integer', x: 3n, bin: 2 },
  { what: 'a boolean as 0 or 1', x: true, bin: 1 },
  { what: 'a time as seconds since 1970', x: new Date(3500), bin: 2 },
])('counts $what in bin $bin', ({ bin, x }) => {
  expect(counted([x])).toMatchObject({
    counts: [0, 1, 2, 3].map(each => (each === bin ? 1 : 0)),
    null: 0,
  });
});

it.each([
  { x: null, apart: 'null' },
  { x: undefined, apart: 'null' },
  { x: NaN, apart: 'nan' },
  { x: new Date(NaN), apart: 'nan' },
  { x: Infinity, apart: 'posInf' },
  { x: 1e151, apart: 'posInf' },
  { x: -1e151, apart: 'negInf' },
])('counts $x apart as $apart', ({ apart, x }) => {
  expect(counted([x])).toEqual({
    ...{ null: 0, nan: 0, posInf: 0, negInf: 0, min: null, max: null },
    ...{ counts: [0, 0, 0, 0], sums: [0, 0, 0, 0], squares: [0, 0, 0, 0] },
    [apart]: 1,
  });
});

it('names the column of a value that cannot be counted', () => {
  expect(() => counted(['3'])).toThrow(
    'x: must be a number, is of type string',
  );
});

it('rounds to the precision of the frame before it counts', () => {
  const rows = [{ x: 0.1 }, { x: 0.1 }];
  const [column] = frameOfRows(rows).columns;
  expect(column).toMatchObject({ edges: [Math.fround(0.1)], coarse: [0] });
});

it('shifts sums, so that a large mean does not cancel out the variance', () => {
  const rows = [1e12 + 1, 1e12 - 1].map(x => ({ x }));
  const large = frameOfRows(rows, { precision: 'float64' });
  expect(countRows(large, rows).columns?.x).toMatchObject({
    sums: expect.arrayContaining([1, -1]),
    squares: expect.arrayContaining([1, 1]),
  });
});

it('makes edges of twentieths, tails and guards, without doubles', () => {
  const twentieths = Array.from({ length: 19 }, (_, index) => index + 1);
  const tails = [0, 0, 1, 19, 32, 32];
  const { coarse, edges } = edgesOf({ twentieths, tails }, 'float64');
  // 0, 2, 4 … 32 are the guards.
  expect(edges).toEqual([0, ...twentieths, 20, 22, 24, 26, 28, 30, 32]);
  expect(coarse.map(index => edges[index])).toEqual([
    2, 4, 6, 8, 10, 12, 14, 16, 18,
  ]);
  expect(edgesOf({ twentieths: [], tails: [] }, 'float32')).toEqual({
    edges: [],
    coarse: [],
  });
});

it('names values of ten rows and more, most frequent first, and no rare one', () => {
  const rows = [
    ...Array.from({ length: 10 }, () => ({ name: 'ten' })),
    ...Array.from({ length: 12 }, () => ({ name: 'twelve' })),
    ...Array.from({ length: 9 }, () => ({ name: 'a rare name' })),
    { name: null },
  ];
  const made = frameOfRows(rows);
  expect(made.columns[0]).toMatchObject({
    values: ['twelve', 'ten'],
    open: true,
  });
  expect(JSON.stringify(made)).not.toContain('rare');
  expect(countRows(made, rows).columns?.name).toEqual({
    null: 1,
    counts: [12, 10],
    rest: 9,
  });
  expect(profileFrame.safeParse(made).success).toBe(true);
});

it('names predicted classes, though they are digits', () => {
  const digits = Array.from({ length: 20 }, (_, at) => ({ said: at % 2 }));
  const source = { prediction: 'said', features: [], classes: ['0', '1'] };
  const made = frameOfRows(digits, source);
  expect(made.columns).toEqual([
    {
      ...{ name: 'said', role: 'prediction', type: 'categorical' },
      ...{ values: ['0', '1'], open: false },
    },
  ]);
  expect(countRows(made, digits, source)).toMatchObject({
    columns: { said: { counts: [10, 10], rest: 0 } },
    performance: { all: { n: 20 } },
  });
});

const rows = [
  { x: 1, name: 'a', said: 'yes', was: 'yes', p: 0.9 },
  { x: 3, name: true, said: 'no', was: 'yes', p: 0.2 },
  { x: 5, name: 'new', said: 'no', was: null, p: 1 },
  { x: 2, name: null, said: 'perhaps', was: 'no', p: 0.5 },
  { x: null, name: 'a', said: 'yes', was: 'no', p: NaN },
];
const columns = { prediction: 'said', actual: 'was', probability: 'p' };
const sound = countRows(frame, rows, columns);

it('counts predictions that are known, with their probabilities, in each slice', () => {
  expect(sound.performance?.all).toMatchObject({
    n: 3,
    estimated: {
      confusion: [
        [0.8, expect.closeTo(0.1)],
        [1.2, 0.9],
      ],
      variance: expect.closeTo(0.09 + 0.16),
    },
    labelled: {
      // That of the last row is known, though its probability is not.
      confusion: [
        [0, 1],
        [1, 1],
      ],
      squaredError: expect.closeTo(0.01 + 0.64),
    },
  });
  expect(sound.performance?.['x > 2']).toMatchObject({ n: 2 });
});

it('measures what has labels where probabilities are unknown', () => {
  const classes = ['a', 'b', 'c'];
  const probability = { a: 'pa', b: 'pb', c: 'pc' };
  const three = [
    { said: 'a', was: 'a', pa: 1, pb: 0, pc: 0 },
    { said: 'b', was: 'c', pa: 0, pb: null, pc: 0 },
  ];
  const source = {
    ...{ classes, probability, prediction: 'said', actual: 'was' },
    ...{ calibrated: true, features: [] },
  };
  const made = frameOfRows(three, source);
  const counts = countRows(made, three, source);
  expect(countsProblems(made, counts)).toEqual([]);
  expect(counts.performance?.all).toMatchObject({
    n: 1,
    estimated: { variance: 0 },
    labelled: {
      confusion: [
        [1, 0, 0],
        [0, 0, 0],
        [0, 1, 0],
      ],
    },
  });
  // Of how many rows it were, nothing would say.
  expect(counts.performance?.all).not.toHaveProperty('labelled.squaredError');
});

type Change = (counts: ProfileCounts) => void;

/** Changes what is at a path. */
function set(path: string, value: unknown): Change {
  return counts => {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const parent = keys.reduce<unknown>((at, key) => Object(at)[key], counts);
    Object.assign(Object(parent), { [last]: value });
  };
}

it.each([
  { path: 'rows', value: 6, problem: 'columns.x.counts' },
  { path: 'columns.x', value: undefined, problem: 'columns.x' },
  {
    path: 'columns.y',
    value: { null: 5, counts: [], rest: 0 },
    problem: 'columns.y',
  },
  {
    path: 'columns.x',
    value: { null: 5, counts: [], rest: 0 },
    problem: 'columns.x',
  },
  { path: 'columns.x.counts', value: [1, 1], problem: 'columns.x.counts' },
  { path: 'columns.x.counts.1', value: -2, problem: 'columns.x.counts.1' },
  { path: 'columns.x.null', value: 0.5, problem: 'columns.x.null' },
  { path: 'columns.x.sums.1', value: -4.1, problem: 'columns.x.sums.1' },
  { path: 'columns.x.sums.0', value: 1, problem: 'columns.x.sums.0' },
  { path: 'columns.x.squares.0', value: 1, problem: 'columns.x.squares.0' },
  { path: 'columns.x.squares.2', value: 0.5, problem: 'columns.x.squares.2' },
  { path: 'columns.x.min', value: -1, problem: 'columns.x.min' },
  { path: 'columns.x.max', value: null, problem: 'columns.x.max' },
  { path: 'columns.name.rest', value: 2, problem: 'columns.name.counts' },
  {
    path: 'performance.other',
    value: { task: 'classification', n: 0 },
    problem: 'performance.other',
  },
  {
    path: 'performance.all',
    value: { task: 'regression', n: 0 },
    problem: 'performance.all.task',
  },
  { path: 'performance.all.n', value: 9, problem: 'performance.all.n' },
  {
    path: 'performance.all.estimated.confusion',
    value: [[3]],
    problem: 'performance.all.estimated.confusion',
  },
  {
    path: 'performance.all.estimated.confusion.0.0',
    value: 2,
    problem: 'performance.all.estimated.confusion',
  },
  {
    path: 'performance.all.estimated.variance',
    value: 1,
    problem: 'performance.all.estimated.variance',
  },
  {
    path: 'performance.all.labelled.squaredError',
    value: 3,
    problem: 'performance.all.labelled.squaredError',
  },
  {
    path: 'performance.all.labelled.positives.sums.20',
    value: 0.5,
    problem: 'performance.all.labelled.positives.sums.20',
  },
  {
    path: 'performance.all.labelled.positives.counts.7',
    value: 1,
    problem: 'performance.all.labelled.positives.counts',
  },
])('finds fault with $path = $value', ({ path, problem, value }) => {
  const counts = structuredClone(sound);
  set(path, value)(counts);
  const found = countsProblems(frame, counts);
  expect(found.map(each => each.path)).toContain(problem);
  expect(found.every(({ rule }) => rule.startsWith('must'))).toBe(true);
});

it('finds no fault with sound counts, nor with labels alone', () => {
  expect(countsProblems(frame, sound)).toEqual([]);
  expect(profileCounts.parse(JSON.parse(JSON.stringify(sound)))).toEqual(sound);
  const { performance } = sound;
  expect(countsProblems(frame, { rows: 0, performance })).toEqual([]);
  expect(countsProblems(frame, { rows: 0 })).toHaveLength(1);
});

it('adds nothing to nothing, and refuses what another frame counted', () => {
  expect(addCounts(frame, [])).toEqual({ rows: 0 });
  const other = { rows: 1, columns: { x: { null: 1, counts: [], rest: 0 } } };
  expect(() => addCounts(frame, [other])).toThrow(
    'x: must be counted as numeric in every part that has columns',
  );
});
