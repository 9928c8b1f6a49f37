import fc from 'fast-check';
import { contractOf, ContractColumn } from './contractOf';

const features = [{ name: 'x', dtype: 'float32' }];
const roles = { features, target: 'y', classes: ['no', 'yes'] };

function table(header: string, ...rows: string[]) {
  return {
    columns: header.split(','),
    rows: rows.map(row => row.split(',')),
  };
}

function columnsOf(...args: Parameters<typeof contractOf>): ContractColumn[] {
  const read = contractOf(...args);
  if (read.status === 'unusable') throw new Error(read.reason);
  return read.contract.columns;
}

it('tells features, target and ids apart', () => {
  const rows = table('id,x,y,note', '1,0,no,', '2,4,yes,seen');
  expect(columnsOf(rows, roles)).toEqual([
    { name: 'id', role: 'id', dtype: 'int', nullable: false },
    {
      name: 'x',
      role: 'feature',
      dtype: 'float',
      nullable: false,
      min: 0,
      max: 5,
    },
    {
      ...{ name: 'y', role: 'target', dtype: 'string', nullable: false },
      allowed: ['no', 'yes'],
    },
    { name: 'note', role: 'id', dtype: 'string', nullable: true },
  ]);
});

it.each([
  ['float32', ['-1', '3'], { dtype: 'float', min: -2, max: 4 }],
  ['float32', ['7', '7'], { dtype: 'float', min: 5.25, max: 8.75 }],
  ['int64', ['1', '4'], { dtype: 'int', min: 0, max: 5 }],
  ['string', ['b', 'a'], { dtype: 'string', allowed: ['a', 'b'] }],
])('profiles a feature of %s', (dtype, values, expected) => {
  const rows = { columns: ['x', 'y'], rows: values.map(x => [x, 'no']) };
  const own = { ...roles, features: [{ name: 'x', dtype }] };
  expect(columnsOf(rows, own)[0]).toEqual({
    ...{ name: 'x', role: 'feature', nullable: false },
    ...expected,
  });
});

it.each([
  [['1,no,a', '2,no,b'], 0],
  [['1,no,a', '2,no,', '3,no,'], 0.67],
])('lets ids be empty as often as they are: %j', (rows, maxNullShare) => {
  const read = contractOf(table('x,y,note', ...rows), roles);
  expect(read).toMatchObject({ contract: { maxNullShare } });
});

it('lists no values of free text', () => {
  const rows = Array.from({ length: 60 }, (_, n) => [`text ${n}`, 'no']);
  const own = { ...roles, features: [{ name: 'x', dtype: 'string' }] };
  const [x] = columnsOf({ columns: ['x', 'y'], rows }, own);
  expect(x).not.toHaveProperty('allowed');
});

it('holds a number that is predicted to a range', () => {
  const own = { features, target: 'y' };
  expect(columnsOf(table('x,y', '1,10', '1,30'), own)[1]).toMatchObject({
    ...{ role: 'target', dtype: 'float', min: 5, max: 35 },
  });
});

it.each([
  [['1,no', '1,yes', '2,no', '3,no'], 0.02],
  [['1,no', '1,no', '2,no', '3,no'], 0.27],
])('counts what repeats, whatever its id: %j', (rows, maxShare) => {
  const read = contractOf(
    table('id,x,y', ...rows.map((row, n) => `${n},${row}`)),
    roles,
  );
  expect(read).toMatchObject({
    contract: {
      rows: 4,
      minRows: 2,
      maxNullShare: 0,
      duplicates: { maxShare },
    },
  });
});

it.each([
  [table('a,y', '1,no'), 'it has no column x'],
  [table('x,z', '1,no'), 'it has no column y'],
  [table('x,y', '1,no', ',yes'), 'column x is empty in row 2'],
  [table('x,y', 'NaN,no'), 'column x is NaN in row 1, but must be a finite'],
  [table('x,y', '1e999,no'), 'must be a finite number'],
  [table('x,y', '0x1,no'), 'must be a finite number'],
  [table('x,y', '1,maybe'), 'column y is maybe in row 1, but the classes are'],
])('says why rows cannot be used: %j', (rows, reason) => {
  expect(contractOf(rows, roles)).toEqual({
    status: 'unusable',
    reason: expect.stringContaining(reason),
  });
});

it('holds for the rows that it was made of', () => {
  const numbers = fc.array(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    {
      minLength: 1,
    },
  );
  fc.assert(
    fc.property(numbers, values => {
      const rows = values.map(value => [String(value), 'no']);
      const [x] = columnsOf({ columns: ['x', 'y'], rows }, roles);
      const { min = NaN, max = NaN } = x;
      expect(values.every(value => value >= min && value <= max)).toBe(true);
    }),
  );
});
