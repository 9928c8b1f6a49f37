import { ModelVersion } from '@callboard/plugin-ml-common';
import { refuseLarge } from './modelFiles';

const MIB = 1024 * 1024;
const digest = `sha256:${'a'.repeat(64)}`;

function versionOf(size: number | undefined): ModelVersion {
  return {
    ...{ versionId: 'id', label: '1', entityRef: 'mlmodel:default/churn' },
    ...{ digest, digestVerified: true },
    artifacts: [{ path: 'model.onnx', digest, size }],
    ...{ names: [], aliases: [], conflicts: [], datasets: [] },
    ...{ params: {}, metrics: {} },
    firstSeenAt: '2026-11-20T10:00:00Z',
    changedAt: '2026-11-20T10:00:00Z',
  };
}

it.each([undefined, 0, 50 * MIB])('takes a model of %s bytes', size => {
  expect(() => refuseLarge(versionOf(size))).not.toThrow();
});

it('names the limit before it fetches a model that is above it', () => {
  expect(() => refuseLarge(versionOf(50 * MIB + 1))).toThrow(
    'The model has 52428801 bytes, more than the 52428800 that a repository is given',
  );
});
