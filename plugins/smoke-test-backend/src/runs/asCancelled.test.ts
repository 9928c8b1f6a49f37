import { SmokeRun } from '@callboard/plugin-ml-common';
import { asCancelled } from './asCancelled';

const KIM = 'user:default/kim';
const SAID = 'It was asked to end (SIGTERM)';
const stages: SmokeRun['stages'] = [
  { id: 'device', state: 'failed', reason: 'No GPU' },
  { id: 'load', state: 'failed', reason: SAID },
];
const end = {
  exitClass: 'cancelled' as const,
  reason: `Load: ${SAID}`,
  stages,
};

it('says who cancelled a run, and the stage that it ended in', () => {
  const reason = 'Cancelled by user:default/kim';
  expect(asCancelled(end, KIM)).toEqual({
    exitClass: 'cancelled',
    reason,
    stages: [stages[0], { id: 'load', state: 'failed', reason }],
  });
});

it.each([
  ['that nobody cancelled', end, undefined],
  ['that passed meanwhile', { ...end, exitClass: 'passed' as const }, KIM],
])('leaves the words of a run %s', (_, each, by) => {
  expect(asCancelled(each, by)).toBe(each);
});
