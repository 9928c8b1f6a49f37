import {
  EXIT_STATUS,
  ExitClass,
  SmokeReport,
} from '@callboard/plugin-ml-common';
import { createHash } from 'node:crypto';

/** Of the model that runs of these tests ask about. */
export const DIGEST = `sha256:${'a'.repeat(64)}`;

/** What `callboard-smoke run` leaves: its last line, its termination message and its exit status. */
export function runnerEnd(
  runId: string,
  exitClass: ExitClass,
  reason: string,
): { line: string; exitCode: number; message: string } {
  const report: SmokeReport = {
    reportVersion: 1,
    runId,
    runner: { version: '0.0.0', node: process.version },
    target: { type: 'onnx', digest: DIGEST },
    settings: {
      load: { concurrency: 1, requests: 10, maxSeconds: 5 },
      limits: { seconds: 60, memoryBytes: 1024 ** 3 },
    },
    startedAt: '2026-11-20T10:00:00Z',
    finishedAt: '2026-11-20T10:00:01Z',
    ...{ exitClass, reason },
    stages: [],
    limitsHit: [],
  };
  const text = JSON.stringify(report);
  const reportSha256 = createHash('sha256').update(text).digest('hex');
  return {
    line: `{"type":"report","runId":"${runId}","report":${text}}`,
    exitCode: EXIT_STATUS[exitClass],
    message: JSON.stringify({ runId, exitClass, reason, reportSha256 }),
  };
}
