import { ExitClass, SmokeStageResult } from '@callboard/plugin-ml-common';
import { stageName } from '../stages/stageName';

/**
 * How a run that reached its end has ended. A failure of the model stands beside one of
 * the infrastructure: what was seen of the model was seen. Nothing is passed that was
 * never loaded and asked.
 */
export function verdict(stages: SmokeStageResult[]): {
  exitClass: ExitClass;
  reason: string;
} {
  const failed = stages.filter(({ outcome }) => outcome === 'failed');
  const first = failed.find(({ blame }) => blame === 'model') ?? failed.at(0);
  if (first) {
    return {
      exitClass: first.blame === 'model' ? 'model-failed' : 'infra-failed',
      reason: `${stageName(first.id)}: ${first.reason}`.slice(0, 2000),
    };
  }
  const asked = stages.find(({ id }) => id === 'cold-start');
  if (asked?.outcome !== 'passed') {
    return {
      exitClass: 'not-run',
      reason: asked?.reason ?? 'Nothing was asked of it',
    };
  }
  return { exitClass: 'passed', reason: passedReason(stages) };
}

function passedReason(stages: SmokeStageResult[]) {
  const skipped = stages.filter(({ outcome }) => outcome === 'skipped');
  const passed = `Passed ${stages.length - skipped.length} stages`;
  return skipped.length
    ? `${passed}; skipped ${skipped
        .map(({ id }) => stageName(id).toLowerCase())
        .join(', ')}`
    : passed;
}
