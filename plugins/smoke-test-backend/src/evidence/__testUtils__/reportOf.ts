import { SmokeReport, smokeReport } from '@callboard/plugin-ml-common';

/** A report of a run that passed, with other fields where wanted. */
export function reportOf(change: Partial<SmokeReport> = {}): SmokeReport {
  return smokeReport.parse({
    reportVersion: 1,
    runner: { version: '0.1.0', node: '24.0.0', onnxruntime: '1.30.0' },
    target: { type: 'onnx', digest: `sha256:${'a'.repeat(64)}` },
    bundle: { digest: `sha256:${'b'.repeat(64)}`, cases: 1 },
    hardware: {
      id: 'machine-1',
      cpu: { model: 'CPU X', cores: 2 },
      memoryBytes: 1024,
      os: 'linux x64',
    },
    settings: { load: {}, limits: {} },
    startedAt: '2026-11-20T10:00:00.000Z',
    finishedAt: '2026-11-20T10:00:05.000Z',
    exitClass: 'passed',
    reason: 'All stages passed',
    stages: [],
    coldStart: { loadMs: 10, firstInferenceMs: 1, harnessMs: 100 },
    golden: [{ name: 'golden', outcome: 'passed', outputs: [] }],
    latency: {
      ...{ n: 200, concurrency: 1, warmUpRequests: 20, seconds: 1 },
      ...{ p50: 2, p90: 3, p95: 4, max: 9, mean: 2.2 },
      histogram: { edges: [1, 10], counts: [200] },
      perSecond: 200,
      errors: 0,
    },
    limitsHit: [],
    ...change,
  });
}
