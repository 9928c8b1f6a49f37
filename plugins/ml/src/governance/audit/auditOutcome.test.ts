import { auditOutcome } from './auditOutcome';

it.each([
  [
    'the decision, whatever state the review is in after it',
    { state: 'open' },
    { state: 'open', decision: 'approve' },
    'approve',
  ],
  ['the state that it led to', { state: 'open' }, { state: 'done' }, 'done'],
  ['the first state', undefined, { state: 'open' }, 'open'],
  [
    'nothing where no state changed',
    { state: 'open' },
    { state: 'open' },
    undefined,
  ],
  ['nothing where none is told', undefined, { reason: 'x' }, undefined],
  ['nothing of other values', null, ['approved'], undefined],
])('tells %s', (_, before, after, told) => {
  expect(auditOutcome({ before, after })).toBe(told);
});
