import { ModelManifest } from '../../model/modelManifest';

/** A classifier of two features, with changes. */
export function testManifest(
  changes: Partial<ModelManifest> = {},
): ModelManifest {
  return {
    ...{ name: 'churn', title: 'Churn', model: 'mlmodel:default/churn' },
    ...{ version: '7', versionId: '0c0f8a3e-62cb-4b5e-9a3e-9d5cf0a2f0b1' },
    ...{ digest: `sha256:${'a'.repeat(64)}`, size: 10 },
    ...{ license: null, task: null, riskTier: null },
    inputs: [{ name: 'x', dtype: 'float32', shape: [null, 2] }],
    outputs: [
      { name: 'label', dtype: 'int64', shape: [null] },
      { name: 'scores', dtype: 'float32', shape: [null, 2] },
    ],
    features: [
      { name: 'age', dtype: 'int64', description: 'Years' },
      { name: 'bmi', dtype: 'float32' },
    ],
    ...{ classes: ['no', 'yes'], target: 'left' },
    resolvedAt: '2026-11-20T10:00:00Z',
    ...changes,
  };
}
