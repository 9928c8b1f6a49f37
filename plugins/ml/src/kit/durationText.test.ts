import { durationText } from './durationText';

it.each([
  [0, '0 ms'],
  [350, '350 ms'],
  [1_500, '1.5 sec'],
  [60_000, '1 min'],
  [5_400_000, '1.5 hr'],
  [172_800_000, '2 days'],
])('%i ms is %s', (ms, text) => {
  expect(durationText(ms, 'en')).toBe(text);
});
