import { CheckResult } from '@callboard/plugin-ml-common';
import { checksByWeight } from './checksByWeight';

const check = (
  id: string,
  outcome: CheckResult['outcome'],
  required = true,
): CheckResult => ({ id, title: id, outcome, required, reason: '' });

it('puts first what the gate lacks, and what it asks for before what advises', () => {
  const { missing, well } = checksByWeight([
    check('passed', 'passed'),
    check('advice', 'failed', false),
    check('unknown', 'unknown'),
    check('waived', 'waived'),
    check('failed', 'failed'),
    check('elsewhere', 'not-applicable'),
  ]);
  expect(missing.map(({ id }) => id)).toEqual(['unknown', 'failed', 'advice']);
  expect(well.map(({ id }) => id)).toEqual(['passed', 'waived', 'elsewhere']);
});
