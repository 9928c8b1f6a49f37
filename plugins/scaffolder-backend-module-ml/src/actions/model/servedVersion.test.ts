import { ModelVersion } from '@callboard/plugin-ml-common';
import { servedVersion } from './servedVersion';

const DIGEST = `sha256:${'a'.repeat(64)}`;

const version: ModelVersion = {
  versionId: '0c0f8a3e-62cb-4b5e-9a3e-9d5cf0a2f0b1',
  entityRef: 'mlmodel:default/churn',
  label: '7',
  digest: DIGEST,
  digestVerified: true,
  signature: { inputs: [], outputs: [], source: 'artifact' },
  artifacts: [
    { path: '7/readme.md' },
    { path: '7/model.onnx', digest: DIGEST, size: 1 },
  ],
  ...{ names: [], aliases: [], conflicts: [], datasets: [] },
  ...{ params: {}, metrics: {} },
  firstSeenAt: '2026-11-20T10:00:00Z',
  changedAt: '2026-11-20T10:00:00Z',
};

it('takes a version of which everything is known', () => {
  expect(servedVersion(version, version.entityRef)).toEqual(version);
});

it.each<[string, Partial<ModelVersion>]>([
  ['its digest is unknown', { digest: undefined }],
  ['its signature is unknown', { signature: undefined }],
  ['must be an ONNX file, found no file with its digest', { artifacts: [] }],
  [
    'must be an ONNX file, found 7/model.pkl',
    { artifacts: [{ path: '7/model.pkl', digest: DIGEST }] },
  ],
])('refuses a version: %s', (rule, changes) => {
  expect(() =>
    servedVersion({ ...version, ...changes }, version.entityRef),
  ).toThrow(`version 7 of mlmodel:default/churn: ${rule}`);
});
