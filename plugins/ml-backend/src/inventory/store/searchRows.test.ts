import { ml } from '../../__testUtils__/company';
import { searchRows } from './searchRows';

it('keeps rows apart whose keys and values read the same when put together', () => {
  const rows = searchRows(
    ml('MlModel', 'a', { 'x\ny': 'z', x: 'y\nz', nothing: null, no: 'null' }),
  );
  const own = rows.filter(({ key }) => /^spec\.(x|no)/.test(key));
  expect(own).toEqual([
    { key: 'spec.x\ny', value: 'z' },
    { key: 'spec.x', value: 'y\nz' },
    { key: 'spec.nothing', value: null },
    { key: 'spec.no', value: 'null' },
  ]);
});

it('gives one row for values that differ in letter case only', () => {
  const rows = searchRows(ml('MlModel', 'a', { task: ['Ranking', 'ranking'] }));
  expect(rows.filter(({ key }) => key === 'spec.task')).toEqual([
    { key: 'spec.task', value: 'ranking' },
  ]);
});
