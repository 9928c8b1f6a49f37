import { nextTry } from './nextTry';

const now = new Date('2026-11-21T12:00:00.000Z');

it.each([
  [1, 0, '2026-11-21T12:00:10.000Z'],
  [1, 1, '2026-11-21T12:00:12.000Z'],
  [2, 0, '2026-11-21T12:00:30.000Z'],
  [7, 0, '2026-11-21T18:00:00.000Z'],
  [8, 0, undefined],
  [9, 0, undefined],
])('after %i attempts, with %d of luck: %s', (attempts, random, expected) => {
  expect(nextTry(attempts, now, random)?.toISOString()).toBe(expected);
});
