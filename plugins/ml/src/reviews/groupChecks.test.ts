import { check } from '../__testUtils__/reviews';
import { groupChecks } from './groupChecks';

it('puts what is required and did not pass first, and groups the others by area, else pack', () => {
  const grouped = groupChecks([
    check('a', { area: 'Data' }),
    check('b', { area: 'Data', outcome: 'failed' }),
    check('c', { area: 'Data', outcome: 'failed', required: false }),
    check('d', { outcome: 'unknown', pack: 'eu' }),
    check('e', { outcome: 'waived', pack: 'eu' }),
    check('f', { outcome: 'not-applicable' }),
  ]);
  expect(grouped.first.map(({ id }) => id)).toEqual(['b', 'd']);
  expect(
    grouped.rest.map(({ title, checks }) => [
      title,
      checks.map(({ id }) => id),
    ]),
  ).toEqual([
    ['Data', ['a', 'c']],
    ['eu', ['e']],
    [undefined, ['f']],
  ]);
  expect(grouped).toMatchObject({
    passed: 1,
    waived: 1,
    notApplicable: 1,
    of: 5,
  });
});
