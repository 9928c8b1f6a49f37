import { paceOf } from './pace';

const minutes = (count: number) => count * 60_000;

it.each([
  ['usual', 'before the first look', 0, 0],
  ['usual', 'within a minute', minutes(10.5), 0],
  ['slow', 'after a minute', minutes(12), 0],
  ['slow', 'after a minute of failures', 0, minutes(12)],
  ['stopped', 'after five minutes', minutes(15.1), minutes(11)],
  ['stopped', 'after five minutes of failures', minutes(10.1), minutes(15.1)],
] as const)('is %s %s', (pace, _, dataUpdatedAt, errorUpdatedAt) =>
  expect(paceOf(minutes(10), { dataUpdatedAt, errorUpdatedAt })).toBe(pace),
);
