import { everyMs } from './everyMs';

it.each([
  ['PT1H', 3_600_000],
  ['P1D', 86_400_000],
  ['P1W', 604_800_000],
  ['P1DT12H30M5S', 131_405_000],
  ['PT60M', 3_600_000],
])('%s is %d ms', (every, ms) => {
  expect(everyMs(every)).toBe(ms);
});

it.each([
  ['PT59M', 'spec.smokeTest.every: must be at least an hour, not PT59M'],
  ['P', 'spec.smokeTest.every: must be at least an hour, not P'],
  ['daily', 'spec.smokeTest.every: must be an ISO 8601 duration'],
  ['P1M', 'spec.smokeTest.every: must be an ISO 8601 duration'],
])('refuses %s', (every, message) => {
  expect(() => everyMs(every)).toThrow(message);
});
