import { mockServices } from '@backstage/backend-test-utils';
import { readDriftConfig } from './driftConfig';

const read = (drift: object) =>
  readDriftConfig(
    mockServices.rootConfig({
      data: { ml: { drift: JSON.parse(JSON.stringify(drift)) } },
    }),
  );

it('has defaults that do', () => {
  expect(read({})).toEqual({
    evaluateIntervalMs: 5_000,
    pullIntervalMs: 900_000,
    engineTimeoutMs: 600_000,
    maxBytes: 16_777_216,
    keepForMs: 400 * 86_400_000,
  });
});

it.each<[object, string]>([
  [{ pullInterval: { milliseconds: 1 } }, 'ml.drift.pullInterval: must be'],
  [{ maxBytes: 0.5 }, 'ml.drift.maxBytes: must be a whole number'],
])('refuses %j', (drift, message) => {
  expect(() => read(drift)).toThrow(message);
});
