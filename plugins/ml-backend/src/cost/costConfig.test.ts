import { mockServices } from '@backstage/backend-test-utils';
import { readCostConfig } from './costConfig';

const read = (cost?: object) =>
  readCostConfig(mockServices.rootConfig({ data: { ml: { cost } } }));

it('keeps costs for 800 days, and calls a fifth unallocated too much', () => {
  expect(read()).toMatchObject({
    keepForMs: 800 * 86_400_000,
    maxBytes: 16_777_216,
    maxUnallocatedShare: 0.2,
  });
});

it.each([
  [{ keepFor: { days: 59 } }, 'ml.cost.keepFor: must be at least 60 days'],
  [{ maxBytes: 0.5 }, 'ml.cost.maxBytes: must be a whole number of bytes'],
  [{ maxUnallocatedShare: 20 }, 'ml.cost.maxUnallocatedShare: must be a share'],
])('refuses %j', (cost, message) => {
  expect(() => read(cost)).toThrow(message);
});
