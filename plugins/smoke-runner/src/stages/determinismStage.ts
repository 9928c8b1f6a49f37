import { compareAnswer } from '../golden/compareAnswer';
import { Question } from '../Target';
import { toBundleTensor } from '../tensors/toBundleTensor';
import { answerDifference } from './answerDifference';
import { asBatch, firstRow } from './batch';
import { Stage, StageContext, StageFinding } from './Stage';

/** Whether the same question has the same answer, alone and among others. */
export const determinismStage: Stage = {
  id: 'determinism',
  decisive: false,
  async run(context) {
    const { question } = context;
    if (!question) return { outcome: 'skipped', reason: 'Nothing was asked' };
    if (question.type === 'text' && !isGreedy(question.request))
      return {
        outcome: 'skipped',
        reason:
          'The request does not set temperature 0, so its answers may differ',
      };
    return (await repeats(question, context)) ?? batches(question, context);
  },
};

/** Embeddings draw no tokens. */
function isGreedy(request: Record<string, unknown>): boolean {
  return request.temperature === 0 || 'input' in request;
}

async function repeats(
  question: Question,
  { spec, target, signal }: StageContext,
): Promise<StageFinding | undefined> {
  const first = await target.ask(question, signal);
  for (let n = 2; n <= spec.determinism.repeats; n++) {
    const different = answerDifference(
      first,
      await target.ask(question, signal),
    );
    if (different)
      return {
        outcome: 'failed',
        blame: 'model',
        reason: `The same question was answered differently: ${different} of answer ${n} is not that of the first, bit for bit`,
      };
  }
  return undefined;
}

async function batches(
  question: Question,
  { spec, target, bundle, signal }: StageContext,
): Promise<StageFinding> {
  const { repeats: times, batch: size } = spec.determinism;
  const same = `${times} answers are the same, bit for bit`;
  const made = asBatch(question, target, size);
  if (made.type === 'none')
    return {
      outcome: 'passed',
      reason: `${same}; not compared with a batch: ${made.reason}`,
    };
  const alone = await target.ask(made.alone, signal);
  const together = await target.ask(made.batch, signal);
  if (alone.type !== 'tensors' || together.type !== 'tensors')
    return { outcome: 'passed', reason: same };
  const rows = firstRow(together.outputs, size);
  if (rows.length === 0)
    return {
      outcome: 'passed',
      reason: `${same}; not compared with a batch: no output has its size`,
    };
  const compared = compareAnswer(
    {
      type: 'tensors',
      name: 'batch',
      inputs: [],
      outputs: alone.outputs
        .filter(({ name }) => rows.some(row => row.name === name))
        .map(toBundleTensor),
    },
    { type: 'tensors', outputs: rows },
    { tolerance: bundle?.tolerance },
  );
  if (compared.outcome === 'passed')
    return {
      outcome: 'passed',
      reason: `${same}; alone as in a batch of ${size}`,
    };
  return {
    outcome: 'failed',
    blame: 'model',
    reason: `A row is answered differently alone and in a batch of ${size}: ${compared.reason}`,
  };
}
