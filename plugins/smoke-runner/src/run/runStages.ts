import { SMOKE_STAGES, SmokeStageResult } from '@callboard/plugin-ml-common';
import { Stage, StageContext, StageFinding } from '../stages/Stage';
import { stageName } from '../stages/stageName';
import { InfrastructureError } from '../Target';
import { UnsupportedError } from '../tensors/Tensor';
import { stageLines } from '../log/logLines';
import { notReached } from './newReport';

/**
 * Runs the stages in their order. One that fails does not keep the next from running,
 * unless it is decisive.
 * @param onStage - told before each stage what is known so far
 */
export async function runStages(
  stages: Stage[],
  context: StageContext,
  onStage: (running: Stage, results: SmokeStageResult[]) => void,
): Promise<SmokeStageResult[]> {
  const results: SmokeStageResult[] = [];
  let ended: string | undefined;
  for (const stage of stages) {
    if (ended) {
      results.push(notReached(stage.id, ended));
    } else {
      onStage(stage, allStages(results, 'The run has not come to it'));
      const result = await runStage(stage, context);
      results.push(result);
      const { report, target, emit } = context;
      stageLines(result, report, target).forEach(emit);
      if (decides(stage, result))
        ended = `${stageName(stage.id)} ${
          result.outcome === 'failed' ? 'failed' : 'was skipped'
        }, without which this cannot be tested`;
    }
    const { id, outcome: state, reason, seconds } = results[results.length - 1];
    context.emit({ type: 'stage', stage: id, state, reason, seconds });
  }
  return results;
}

/** An endpoint has no artifact to look at, and is asked all the same; what cannot be loaded is not. */
function decides({ decisive, id }: Stage, { outcome }: SmokeStageResult) {
  return (
    decisive &&
    (outcome === 'failed' || (outcome === 'skipped' && id === 'cold-start'))
  );
}

async function runStage(
  stage: Stage,
  context: StageContext,
): Promise<SmokeStageResult> {
  context.emit({ type: 'stage', stage: stage.id, state: 'running' });
  const begun = performance.now();
  const finding = await stage.run(context).catch(findingOf);
  const seconds = (performance.now() - begun) / 1000;
  return {
    ...finding,
    id: stage.id,
    reason: finding.reason?.slice(0, 2000),
    seconds: Math.round(seconds * 1e4) / 1e4,
  };
}

/** What an error says of the target. */
export function findingOf(error: unknown): StageFinding {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof UnsupportedError) return { outcome: 'skipped', reason };
  const blame =
    error instanceof InfrastructureError ? 'infrastructure' : 'model';
  return { outcome: 'failed', reason, blame };
}

/** The results with those that are still to come. */
export function allStages(
  results: SmokeStageResult[],
  reason: string,
): SmokeStageResult[] {
  return SMOKE_STAGES.map(
    id => results.find(result => result.id === id) ?? notReached(id, reason),
  );
}
