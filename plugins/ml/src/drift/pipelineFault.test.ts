import { pipelineFault } from './pipelineFault';

it.each([
  ['baseline', 'mlmodel:default/tumor', undefined],
  ['skew', 'mlmodel:default/tumor', 'skew'],
  ['skew', 'mlfeatureset:default/cells', 'skew'],
  ['baseline', 'mlfeatureset:default/cells', 'featureSet'],
] as const)('comparison %s of %s: %s', (comparison, entityRef, expected) =>
  expect(pipelineFault({ comparison, entityRef })).toBe(expected),
);
