import { check } from '../../__testUtils__/reviews';
import { checkGroups, outcomeCounts, requiredScore } from './checkGroups';

const checks = [
  check('a', { pack: 'readiness', area: 'Data' }),
  check('b', { pack: 'readiness', area: 'Serving', outcome: 'unknown' }),
  check('c', { pack: 'readiness', area: 'Data', outcome: 'waived' }),
  check('d', { outcome: 'failed', required: false }),
  check('e', { outcome: 'not-applicable' }),
];

it('groups checks in the order in which the policy has them', () => {
  expect(
    checkGroups(checks).map(({ pack, area, checks: inIt, missing }) => [
      pack,
      area,
      inIt.map(({ id }) => id).join(),
      missing,
    ]),
  ).toEqual([
    ['readiness', 'Data', 'a,c', false],
    ['readiness', 'Serving', 'b', true],
    [undefined, undefined, 'd,e', false],
  ]);
});

it('counts what is required and applies; unknown and waived have not passed', () => {
  expect(requiredScore(checks)).toEqual({ passed: 1, of: 3 });
  expect(requiredScore([])).toEqual({ passed: 0, of: 0 });
});

it('counts outcomes, the worst first', () => {
  expect(outcomeCounts(checks)).toEqual([
    { outcome: 'failed', count: 1 },
    { outcome: 'unknown', count: 1 },
    { outcome: 'waived', count: 1 },
    { outcome: 'passed', count: 1 },
    { outcome: 'not-applicable', count: 1 },
  ]);
});
