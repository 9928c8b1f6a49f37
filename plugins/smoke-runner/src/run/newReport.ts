import {
  SMOKE_STAGES,
  SmokeReport,
  SmokeSpec,
  SmokeStageId,
  SmokeStageResult,
} from '@callboard/plugin-ml-common';

/** What a report says from the start. */
export function newReport(
  spec: SmokeSpec,
  version: string,
  startedAt: Date,
): SmokeReport {
  const { target } = spec;
  return {
    reportVersion: 1,
    runId: spec.runId,
    runner: { version, node: process.versions.node },
    target: {
      type: target.type,
      url: 'url' in target ? target.url : undefined,
      model: 'model' in target ? target.model : undefined,
    },
    settings: {
      load: spec.load,
      limits: spec.limits,
      slo: spec.slo,
      threads: spec.threads,
    },
    startedAt: startedAt.toISOString(),
    finishedAt: startedAt.toISOString(),
    exitClass: 'not-run',
    reason: 'It has not begun',
    stages: SMOKE_STAGES.map(id => notReached(id, 'It has not begun')),
    limitsHit: [],
  };
}

/** A stage that the run did not come to. */
export function notReached(id: SmokeStageId, reason: string): SmokeStageResult {
  return { id, outcome: 'skipped', reason, seconds: 0 };
}
