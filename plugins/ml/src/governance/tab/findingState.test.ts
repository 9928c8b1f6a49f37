import { isOverdue, isSettled } from './findingState';

const now = Date.parse('2026-11-20T12:00:00Z');

it.each([
  ['open', '2026-11-20T11:59:59Z', true],
  ['deferred', '2026-11-01T00:00:00Z', true],
  ['open', '2026-11-20T12:00:01Z', false],
  ['open', undefined, false],
  ['done', '2026-11-01T00:00:00Z', false],
  ['accepted', '2026-11-01T00:00:00Z', false],
] as const)('%s, due %s, is overdue: %s', (state, dueAt, overdue) => {
  expect(isOverdue({ state, dueAt }, now)).toBe(overdue);
  expect(isSettled({ state })).toBe(state === 'done' || state === 'accepted');
});
