import {
  SMOKE_STAGES,
  SmokeProfile,
  smokeProfile,
  SmokeReport,
  smokeReport,
  SmokeRun,
  smokeRun,
  SmokeRunEvent,
} from '@callboard/plugin-ml-common';
import { digestOf, versionId } from './versions';

/** An id of a run, told apart by a number. */
export function runId(n: number): string {
  return `10000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** A run as the backend sends it: passed, of version 3, unless something else is said. */
export function run(n: number, some: Partial<SmokeRun> = {}): SmokeRun {
  return smokeRun.parse({
    id: runId(n),
    entityRef: 'mlmodel:default/tumor-screening',
    uid: 'uid-tumor-screening',
    target: {
      type: 'version',
      versionId: versionId(3),
      label: '3',
      digest: digestOf('3'),
    },
    profile: 'cpu',
    trigger: 'user',
    requestedBy: 'user:default/mila',
    state: 'finished',
    attempt: 1,
    exitClass: 'passed',
    reason: 'Every stage passed.',
    stages: SMOKE_STAGES.map(id => ({ id, state: 'passed', seconds: 0.2 })),
    createdAt: `2026-11-${String(n).padStart(2, '0')}T08:00:00Z`,
    startedAt: `2026-11-${String(n).padStart(2, '0')}T08:00:01Z`,
    finishedAt: `2026-11-${String(n).padStart(2, '0')}T08:00:09Z`,
    summary: {
      latencyP50Ms: 1.1,
      latencyP95Ms: 1.4,
      sloLatencyP95Ms: 200,
      goldenPassed: 8,
      goldenCases: 8,
      hardwareId: 'cpu-1',
      hardware: 'EPYC 9354, 2 cores',
    },
    reportDigest: digestOf('a'),
    keyId: 'f'.repeat(64),
    ...some,
  });
}

/** A run that has not ended. */
export function activeRun(
  state: 'queued' | 'claimed' | 'running',
  some: Partial<SmokeRun> = {},
): SmokeRun {
  return {
    ...run(20, some),
    state,
    stages: [],
    exitClass: undefined,
    reason: undefined,
    finishedAt: undefined,
    summary: undefined,
    reportDigest: undefined,
    keyId: undefined,
  };
}

/** What a run found that passed. */
export function report(some: Partial<SmokeReport> = {}): SmokeReport {
  return smokeReport.parse({
    reportVersion: 1,
    runner: { version: '0.1.0', node: '24.9.0', onnxruntime: '1.30.0' },
    target: { type: 'onnx', digest: digestOf('3') },
    bundle: { digest: digestOf('b'), cases: 2 },
    provider: {
      requested: 'cpu',
      nodes: { cpu: 12 },
      share: 1,
      minShare: 0.9,
      elsewhere: [],
    },
    hardware: {
      id: 'cpu-1',
      cpu: { model: 'EPYC 9354', cores: 2 },
      memoryBytes: 8_000_000_000,
      os: 'linux x64 6.1.0',
    },
    settings: { load: {}, limits: {}, slo: { latencyP95Ms: 200 } },
    startedAt: '2026-11-20T08:00:01Z',
    finishedAt: '2026-11-20T08:00:09Z',
    exitClass: 'passed',
    reason: 'Every stage passed.',
    stages: SMOKE_STAGES.map(id => ({ id, outcome: 'passed', seconds: 0.2 })),
    coldStart: { loadMs: 21, firstInferenceMs: 3.2, harnessMs: 180 },
    golden: [goldenCase('malignant', 'passed'), goldenCase('benign', 'passed')],
    latency: {
      n: 200,
      concurrency: 1,
      warmUpRequests: 30,
      seconds: 0.3,
      p50: 1.1,
      p90: 1.3,
      p95: 1.4,
      max: 2,
      mean: 1.15,
      histogram: { edges: [1, 1.25, 1.5, 1.75, 2], counts: [150, 40, 6, 4] },
      perSecond: 870,
      errors: 0,
    },
    memory: {
      beforeLoadBytes: 80_000_000,
      peakBytes: 120_000_000,
      slopeBytesPerRequest: 12,
    },
    limitsHit: [],
    ...some,
  });
}

/** A golden case with one output. */
export function goldenCase(
  name: string,
  outcome: 'passed' | 'failed',
  some: Partial<
    NonNullable<SmokeReport['golden']>[number]['outputs'][number]
  > = {},
): NonNullable<SmokeReport['golden']>[number] {
  return {
    name,
    outcome,
    outputs: [
      {
        name: 'probabilities',
        outcome,
        datatype: 'FP32',
        shape: [4, 2],
        tolerance: { rtol: 1.3e-6, atol: 1e-5 },
        elements: 8,
        mismatched: outcome === 'failed' ? 2 : 0,
        worst: [],
        top1Agreement: 1,
        ...some,
      },
    ],
  };
}

/** A profile as the backend offers it. */
export function profile(
  name: string,
  some: Partial<SmokeProfile> = {},
): SmokeProfile {
  return smokeProfile.parse({
    name,
    title: name.toUpperCase(),
    description: `Runs on ${name}`,
    runner: 'process',
    provider: 'cpu',
    load: {},
    limits: {},
    available: true,
    ...some,
  });
}

/** Events of a run, numbered from `first`. */
export function told(
  events: Array<SmokeRunEvent['event']>,
  first = 1,
): SmokeRunEvent[] {
  return events.map((event, index) => ({
    seq: first + index,
    at: '2026-11-20T08:00:02.000Z',
    event,
  }));
}
