import { RunnerEvent, SmokeRun } from '@callboard/plugin-ml-common';
import { SmokeResult } from '@callboard/plugin-ml-node';

/** The stages of a run after some events, in the order in which they were first heard of. */
export function stagesAfter(
  stages: SmokeRun['stages'],
  events: readonly RunnerEvent[],
): SmokeRun['stages'] {
  const after = new Map(stages.map(stage => [stage.id, stage]));
  for (const event of events) {
    if (event.type === 'stage') {
      const { stage: id, state, reason, seconds } = event;
      after.set(id, { id, state, reason, seconds });
    }
  }
  return [...after.values()];
}

/** The stages of a run that ended without a report: the one that it ended in did not pass. */
export function stagesAtEnd(
  stages: SmokeRun['stages'],
  { exitClass, reason }: Pick<SmokeResult, 'exitClass' | 'reason'>,
): SmokeRun['stages'] {
  return stages.map(stage => {
    if (stage.state === 'running') {
      const state = exitClass === 'cancelled' ? 'skipped' : 'failed';
      return { ...stage, state, reason };
    }
    return stage.state === 'waiting'
      ? { ...stage, state: 'skipped', reason: 'The run ended before it' }
      : stage;
  });
}
