import {
  countsProblems,
  NumericCounts,
  ProfileCounts,
  ProfileFrame,
} from '@callboard/plugin-ml-common';
import { checkCounts } from './checkCounts';

const FRAME: ProfileFrame = {
  schema: 'callboard.dev/profile-frame/v1',
  columns: [
    {
      name: 'x',
      role: 'feature',
      type: 'numeric',
      precision: 'float64',
      center: 5,
      edges: [0, 10],
      coarse: [0, 1],
    },
    {
      name: 'site',
      role: 'feature',
      type: 'categorical',
      values: ['north', 'south'],
      open: false,
    },
  ],
  performance: { task: 'regression', slices: [] },
};

/** Of the values 2 and 8: both in the bin of 0 < x <= 10, 3 from its center. */
const X: NumericCounts = {
  null: 0,
  nan: 0,
  posInf: 0,
  negInf: 0,
  min: 2,
  max: 8,
  counts: [0, 2, 0],
  sums: [0, 0, 0],
  squares: [0, 18, 0],
};
const SITE = { null: 0, counts: [1, 1], rest: 0 };
/** Of the errors -1 and 2. */
const LABELLED = { n: 2, errors: 1, absolute: 3, squared: 5, fourth: 17 };

function counts(
  x: Partial<NumericCounts> = {},
  site: Partial<typeof SITE> = {},
  labelled: Partial<typeof LABELLED> = {},
): ProfileCounts {
  const all = { task: 'regression', n: 2, labelled: LABELLED } as const;
  return {
    rows: 2,
    columns: { x: { ...X, ...x }, site: { ...SITE, ...site } },
    performance: { all: { ...all, labelled: { ...LABELLED, ...labelled } } },
  };
}

it.each<[string, ProfileCounts]>([
  ['what was counted', counts()],
  ['the most that two values can sum to', counts({ min: 8, sums: [0, 6, 0] })],
  ['rounding', counts({ sums: [0, 1e-9, 0], squares: [0, 18 + 1e-9, 0] })],
])('takes %s', (_what, sound) => {
  expect(() => checkCounts(FRAME, sound, 'counts')).not.toThrow();
});

it.each<[string, ProfileCounts]>([
  ['columns.x.sums.1: must be between -6 and 6', counts({ sums: [0, 7, 0] })],
  ['columns.x.sums.1: must be between -6 and 6', counts({ sums: [0, -7, 0] })],
  ['columns.x.sums.0: must be 0 where', counts({ sums: [1, 0, 0] })],
  ['columns.x.squares.2: must be 0 where', counts({ squares: [0, 18, 1] })],
  [
    'columns.x.squares.1: must be between 0 and 18',
    counts({ squares: [0, 19, 0] }),
  ],
  [
    'columns.x.squares.1: must be between 12.5 and 18',
    counts({ sums: [0, 5, 0], squares: [0, 12, 0] }),
  ],
  ['columns.x.min: must be in bin 1', counts({ min: -1 })],
  ['columns.x.max: must be in bin 1', counts({ max: null })],
  ['columns.x.min: must not exceed max', counts({ min: 9 })],
  [
    'columns.x.min: must be null where no value is finite',
    counts({ null: 2, counts: [0, 0, 0], squares: [0, 0, 0], max: null }),
  ],
  ['columns.x.counts: must add up to 2 rows, not to 3', counts({ nan: 1 })],
  ['columns.x.counts: must have 3 members, has 2', counts({ counts: [0, 2] })],
  ['columns.site.counts: must add up to 2 rows', counts({}, { rest: 1 })],
  [
    'performance.all.labelled: must have |errors| <= absolute',
    counts({}, {}, { errors: -4 }),
  ],
  [
    'performance.all.labelled: must have |errors| <= absolute',
    counts({}, {}, { squared: 4 }),
  ],
  ['columns: must be there where performance is not', { rows: 2 }],
])('refuses %s', (message, wrong) => {
  expect(() => checkCounts(FRAME, wrong, 'counts')).toThrow(
    `counts.${message}`,
  );
});

it('names ten problems, and says how many more there are', () => {
  const names = Array.from({ length: 12 }, (_, at) => `x${at}`);
  const frame = {
    ...FRAME,
    columns: names.map(name => ({ ...FRAME.columns[0], name })),
  };
  const wrong = { rows: 2, columns: { x0: X } };
  expect(countsProblems(frame, wrong)).toHaveLength(11);
  expect(() => checkCounts(frame, wrong, 'counts')).toThrow(/; and 1 more$/);
});
