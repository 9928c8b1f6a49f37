import { usableRows } from './usableRows';

const SOURCE = 'mldataset:default/held-out';
const features = [{ name: 'x', dtype: 'float32' }];
const model = { features, classes: 2 };
const sample = { target: 'y', classes: ['no', 'yes'] };
const CSV = 'id,x,y\n1,0.5,yes\n2,1.5,no\n';

it.each([
  ['as stated', CSV, sample, ['no', 'yes']],
  ['sorted where they are not', CSV, { target: 'y' }, ['no', 'yes']],
  ['after a byte order mark', `\uFEFF${CSV}`, sample, ['no', 'yes']],
])('finds the classes %s', (_, content, said, classes) => {
  expect(usableRows(content, SOURCE, said, model)).toMatchObject({
    ...{ status: 'found', classes, target: 'y', source: SOURCE },
    contract: { rows: 2 },
  });
});

it('orders classes that are whole numbers by their size', () => {
  const rows = ['10', '9', '0'].map(y => `1,${y}\n`);
  const scored = { features, classes: 3 };
  expect(
    usableRows(`x,y\n${rows.join('')}`, SOURCE, { target: 'y' }, scored),
  ).toMatchObject({ status: 'found', classes: ['0', '9', '10'] });
});

it('takes a number that is predicted', () => {
  const regressor = { features, classes: undefined };
  const found = usableRows('x,y\n1,2\n', SOURCE, { target: 'y' }, regressor);
  expect(found).toMatchObject({ status: 'found', classes: null });
});

it.each([
  [CSV, { classes: sample.classes }, model, 'spec.sample.target is not set'],
  [
    CSV,
    sample,
    { ...model, features: [] },
    'nobody knows which of its columns',
  ],
  ['', sample, model, 'it has no rows below its header'],
  ['x,x,y\n1,2,no\n', sample, model, 'its header names a column twice'],
  ['x,y\n1\n', sample, model, 'it is not CSV: '],
  ['x,y\n"1,no\n', sample, model, 'it is not CSV: '],
  [`x,y\n${'1,no\n'.repeat(20_001)}`, sample, model, 'it has 20001 rows'],
  [
    CSV,
    { target: 'y' },
    { features, classes: 3 },
    '2 classes of y are known, but the model scores 3',
  ],
])('says why rows cannot be used: %#', (content, said, scored, reason) => {
  expect(usableRows(content, SOURCE, said, scored)).toMatchObject({
    ...{ status: 'none', reason: expect.stringContaining(reason) },
  });
});

it('knows the classes even where there are no rows', () => {
  const none = usableRows('', SOURCE, sample, model);
  expect(none).toMatchObject({ status: 'none', classes: ['no', 'yes'] });
});
