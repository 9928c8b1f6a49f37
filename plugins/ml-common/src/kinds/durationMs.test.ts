import { durationMs } from './durationMs';

it.each([
  ['PT1H', 3_600_000],
  ['P1D', 86_400_000],
  ['P1W', 604_800_000],
  ['P1DT12H30M5S', 131_405_000],
  ['PT60M', 3_600_000],
  ['P0D', 0],
])('%s is %d ms', (duration, ms) => {
  expect(durationMs(duration)).toBe(ms);
});

it.each(['daily', 'P1M', '1D', ''])('refuses "%s"', duration => {
  expect(() => durationMs(duration)).toThrow('no duration such as PT24H');
});
