import { GpuDecision, gpuBudget } from './gpuBudget';

it.each<[string, [number, number, number, number | undefined], GpuDecision]>([
  ['of no GPU fits, however much is used', [900, 900, 0, 100], 'fits'],
  ['without a budget fits', [900, 900, 300, undefined], 'fits'],
  ['that takes the last second fits', [400, 200, 300, 900], 'fits'],
  ['waits for what is only reserved', [400, 201, 300, 900], 'waits'],
  ['exceeds what is used', [601, 0, 300, 900], 'exceeds'],
  ['does not wait in vain', [601, 299, 300, 900], 'exceeds'],
  ['that is larger than the budget exceeds it', [0, 0, 901, 900], 'exceeds'],
  ['exceeds a budget of nothing', [0, 0, 1, 0], 'exceeds'],
])('a run %s', (_what, amounts, decision) => {
  expect(gpuBudget(...amounts)).toBe(decision);
});
