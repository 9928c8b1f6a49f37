import { remainingText } from './remainingText';

const HOUR_MS = 3_600_000;

it.each([
  [7 * 24 * HOUR_MS, '7 days'],
  [7 * 24 * HOUR_MS - 1_000, '7 days'],
  [24 * HOUR_MS, '1 day'],
  [5 * HOUR_MS, '5 hours'],
  [90_000, '2 minutes'],
  [10, '1 minute'],
  [-10_000, '1 minute'],
])('%d ms are %s', (left, text) =>
  expect(remainingText(new Date(left).toISOString(), 0, 'en')).toBe(text),
);
