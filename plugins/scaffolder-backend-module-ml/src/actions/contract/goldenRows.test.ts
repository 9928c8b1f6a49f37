import { goldenBundle } from '@callboard/plugin-ml-common';
import { goldenQuestions, goldenRows, InputRow } from './goldenRows';
import { spreadRows } from './spreadRows';
import { testManifest } from './__testUtils__/testManifest';

const table = {
  columns: ['id', 'bmi', 'left', 'age'],
  rows: [
    ['1', '20.5', 'no', '30'],
    ['2', '21', 'no', '31'],
    ['3', '22', 'yes', '32'],
  ],
};

it('asks rows of the evaluation, in the order of the features', () => {
  const golden = goldenRows(testManifest(), table);
  expect(golden).toEqual({
    from: 'rows',
    rows: [
      [30, 20.5],
      [32, 22],
      [31, 21],
    ],
  });
  const questions = goldenBundle.parse(goldenQuestions(testManifest(), golden));
  expect(questions).toMatchObject({
    name: 'churn 7: 3 rows of data/evaluation.csv',
    classifier: { output: 'scores', minTop1Agreement: 1 },
    cases: [
      {
        name: '3 rows of data/evaluation.csv',
        inputs: [{ datatype: 'FP32', shape: [3, 2] }],
      },
    ],
  });
});

it('asks the same made-up values each time where there are none, and says so', () => {
  const manifest = testManifest({
    classes: null,
    version: '\u0007'.repeat(90),
  });
  const golden = goldenRows(manifest, undefined);
  expect(golden).toEqual(goldenRows(manifest, undefined));
  expect(golden.from).toBe('seeded');
  expect(new Set(golden.rows.map(row => row.join())).size).toBe(8);
  const questions = goldenBundle.parse(goldenQuestions(manifest, golden));
  expect(questions.name).toMatch(
    /^churn .*: 8 rows of seeded values, no evaluation rows$/,
  );
  expect(questions).not.toHaveProperty('classifier');
});

it.each<[string, InputRow]>([
  ['string', ['a', 'b']],
  ['bool', [true, false]],
  ['int32', [0, 1]],
])('makes up values of %s', (dtype, values) => {
  const inputs = [{ name: 'x', dtype, shape: [null, 2] }];
  const { rows } = goldenRows(testManifest({ inputs }), undefined);
  expect(new Set(rows.flat())).toEqual(new Set(values));
});

it.each([
  ['bool', '1', true],
  ['bool', '0', false],
  ['string', '0', '0'],
  ['int64', '4', 4],
])('reads a column of %s: %s', (dtype, text, element) => {
  const manifest = testManifest({
    inputs: [{ name: 'x', dtype, shape: [null, 1] }],
    features: [{ name: 'age', dtype }],
  });
  const rows = { columns: ['age', 'left'], rows: [[text, 'no']] };
  expect(goldenRows(manifest, rows).rows).toEqual([[element]]);
});

it.each<[string[], string[] | null, number, number[]]>([
  [['a', 'a', 'a', 'b', 'c'], ['a', 'b', 'c'], 4, [0, 3, 4, 1]],
  [['b', 'a'], ['a', 'b'], 8, [1, 0]],
  [['a', 'a'], ['a', 'b'], 1, [0]],
  [['5', '1', '30', '4', '2'], null, 3, [1, 3, 2]],
  [['5', '1'], null, 8, [1, 0]],
  [['5'], null, 8, [0]],
])(
  'spreads rows over what is predicted: %j',
  (targets, classes, count, rows) => {
    expect(spreadRows(targets, classes, count)).toEqual(rows);
  },
);
