import { isTimeToTell } from './isTimeToTell';

const now = new Date('2026-11-21T12:01:00.000Z');

it.each([
  [['2026-11-21T12:00:55.000Z'], true],
  [['2026-11-21T12:00:55.001Z'], false],
  [['2026-11-21T12:00:30.000Z', '2026-11-21T12:00:58.000Z'], false],
  [['2026-11-21T12:00:00.000Z', '2026-11-21T12:00:58.000Z'], true],
  [['2026-11-21T12:00:30.000Z', '2026-11-21T12:00:40.000Z'], true],
])('%j: %s', (times, expected) => {
  expect(isTimeToTell(times, now)).toBe(expected);
});
