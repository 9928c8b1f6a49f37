import type { Manifest } from '../src/manifest.ts';

/** A classifier of two numbers, for tests that need no model. */
export const twoNumbers: Manifest = {
  name: 'two-numbers',
  title: 'Two numbers',
  model: 'mlmodel:default/two-numbers',
  version: '1',
  digest: 'sha256:00',
  inputs: [{ name: 'input', dtype: 'float32', shape: [null, 2] }],
  outputs: [
    { name: 'label', dtype: 'int64', shape: [null] },
    { name: 'scores', dtype: 'float32', shape: [null, 2] },
  ],
  features: [
    { name: 'width', dtype: 'float32' },
    { name: 'count', dtype: 'int64' },
  ],
  classes: ['no', 'yes'],
  target: 'answer',
};
