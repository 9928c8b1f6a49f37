import {
  GoldenBundle,
  GoldenCase,
  GoldenOutput,
  GoldenResult,
} from '@callboard/plugin-ml-common';
import { compareAnswer } from '../golden/compareAnswer';
import { InfrastructureError, NO_TENSOR, TensorInfo } from '../Target';
import { UnsupportedError } from '../tensors/Tensor';
import { questionOf } from './questionOf';
import { Stage, StageContext, StageFinding } from './Stage';

/** Whether the answers are the ones that are right. */
export const goldenStage: Stage = {
  id: 'golden',
  decisive: false,
  async run(context) {
    const { bundle, report, emit } = context;
    if (!bundle)
      return { outcome: 'skipped', reason: 'There is no golden bundle' };
    const results: GoldenResult[] = [];
    report.golden = results;
    for (const golden of bundle.cases) {
      results.push(await compareCase(golden, bundle, context));
      const [done, of] = [results.length, bundle.cases.length];
      if (of > 1) emit({ type: 'progress', stage: 'golden', done, of });
    }
    return goldenFinding(results);
  },
};

async function compareCase(
  golden: GoldenCase,
  bundle: GoldenBundle,
  { target, signal }: StageContext,
): Promise<GoldenResult> {
  const { asked, unsupported } = withoutUnsupported(golden, target.outputs);
  try {
    const answer = await target.ask(questionOf(golden), signal);
    const compared = compareAnswer(asked, answer, bundle);
    const outputs = [...compared.outputs, ...unsupported];
    if (unsupported.length === 0) return compared;
    if (compared.outcome === 'failed') return { ...compared, outputs };
    const { reason } = unsupported[0];
    return { name: golden.name, outcome: 'unsupported', reason, outputs };
  } catch (error) {
    if (error instanceof InfrastructureError) throw error;
    const outcome =
      error instanceof UnsupportedError ? 'unsupported' : 'failed';
    const reason = String(error instanceof Error ? error.message : error).slice(
      0,
      500,
    );
    return { name: golden.name, outcome, reason, outputs: [] };
  }
}

/** A case without the outputs that are no tensors, and what is said of those. */
export function withoutUnsupported(
  golden: GoldenCase,
  outputs: TensorInfo[] = [],
): { asked: GoldenCase; unsupported: GoldenOutput[] } {
  if (golden.type !== 'tensors') return { asked: golden, unsupported: [] };
  const untestable = ({ name }: { name: string }) =>
    outputs.find(output => output.name === name)?.datatype === NO_TENSOR;
  return {
    asked: {
      ...golden,
      outputs: golden.outputs.filter(output => !untestable(output)),
    },
    unsupported: golden.outputs.filter(untestable).map(({ name }) => ({
      name,
      outcome: 'unsupported',
      reason: `The output ${name} is a ${NO_TENSOR}, which ONNX Runtime for Node does not hand out`,
      worst: [],
    })),
  };
}

/** What the cases say together. */
export function goldenFinding(results: GoldenResult[]): StageFinding {
  const those = (wanted: GoldenResult['outcome']) =>
    results.filter(({ outcome }) => outcome === wanted);
  const [failed, unsupported] = [those('failed'), those('unsupported')];
  const say = ([first, ...others]: GoldenResult[], did: string) =>
    results.length === 1
      ? reasonOf(first)
      : `${others.length + 1} of ${results.length} golden cases ${did}; ${
          first.name
        }: ${reasonOf(first)}`;
  if (failed.length > 0)
    return {
      outcome: 'failed',
      blame: 'model',
      reason: say(failed, 'failed'),
    };
  if (unsupported.length === 0) return { outcome: 'passed' };
  return {
    outcome: unsupported.length < results.length ? 'passed' : 'skipped',
    reason: say(unsupported, 'cannot be compared'),
  };
}

function reasonOf({ reason, outputs }: GoldenResult): string {
  return (
    reason ??
    outputs.find(output => output.reason)?.reason ??
    'no reason was given'
  );
}
