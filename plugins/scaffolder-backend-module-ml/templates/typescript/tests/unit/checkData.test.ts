import assert from 'node:assert/strict';
import test from 'node:test';
import { checkData } from '../../gates/checkData.ts';
import type { DataContract } from '../../gates/dataContract.ts';
import { parseTable } from '../../gates/table.ts';

const contract: DataContract = {
  file: 'evaluation.csv',
  sha256: '',
  columns: [
    { name: 'row', role: 'id', dtype: 'int', nullable: false },
    {
      name: 'size',
      role: 'feature',
      dtype: 'float',
      nullable: false,
      min: 0,
      max: 9,
    },
    { name: 'note', role: 'id', dtype: 'string', nullable: true },
    {
      name: 'site',
      role: 'target',
      dtype: 'string',
      nullable: false,
      allowed: ['a', 'b'],
    },
  ],
  minRows: 2,
  maxNullShare: 0.5,
  duplicates: { maxShare: 0.25 },
};
const check = (...lines: string[]) =>
  checkData(parseTable(lines.join('\n')), contract);
const header = 'row,size,note,site';
const right = ['1,2.5,x,a', '2,3e0,,"b"'];

test('rows that keep the contract', () => {
  assert.deepEqual(check(`\uFEFF${header}`, ...right), []);
  assert.deepEqual(check(header, ...right), []);
});

for (const [what, lines, found] of [
  [
    'an unknown column',
    ['row,size,note,site,age', '1,2,x,a,3', '2,3,x,b,3'],
    'age: is not in the contract',
  ],
  ['a missing column', ['row,size,note', '1,2,x', '2,3,x'], 'site: is missing'],
  [
    'a short row',
    [header, ...right, '3,4,x'],
    'rows: must have 4 cells, is "3" in row 3',
  ],
  ['too few rows', [header, '1,2,x,a'], 'rows: must be at least 2, are 1'],
  [
    'an empty cell',
    [header, ...right, '3,,x,a'],
    'size: must not be empty, is "" in row 3',
  ],
  [
    'many empty cells',
    [header, '1,2,,a', '2,3,,b'],
    'note: at most 0.5 of the cells may be empty, 2 are',
  ],
  [
    'a word for a number',
    [header, ...right, '3,NaN,x,a'],
    'size: must be a float, is "NaN" in row 3',
  ],
  [
    'a fraction',
    [header, ...right, '3.5,4,x,a'],
    'row: must be a int, is "3.5" in row 3',
  ],
  [
    'a small number',
    [header, '1,-1,x,a', '2,-2,x,b'],
    'size: must be at least 0, is "-1" in row 1 and 1 more',
  ],
  [
    'a large number',
    [header, ...right, '3,9.1,x,a'],
    'size: must be at most 9, is "9.1" in row 3',
  ],
  [
    'another word',
    [header, ...right, '3,4,x,c'],
    'site: must be one of a, b, is "c" in row 3',
  ],
  [
    'repeated rows',
    [header, ...right, '3,2.5,x,a'],
    'rows: at most 0.25 may repeat an earlier one, 1 do',
  ],
] as const) {
  test(`${what} is found`, () => {
    assert.ok(check(...lines).includes(found), check(...lines).join('\n'));
  });
}
