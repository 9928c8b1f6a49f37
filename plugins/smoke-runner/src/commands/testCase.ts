import { join } from 'node:path';
import { z } from 'zod';
import { compareAnswer } from '../golden/compareAnswer';
import { loadBundle } from '../golden/loadBundle';
import { questionOf } from '../stages/questionOf';
import { OnnxTarget } from '../targets/onnx/OnnxTarget';
import { UnsupportedError } from '../tensors/Tensor';

/** What became of one model and its test data; `at` is how far it came. */
export const caseResult = z.object({
  name: z.string(),
  outcome: z.enum(['passed', 'failed', 'unsupported', 'crashed']),
  at: z.enum(['bundle', 'load', 'answer', 'compare']).optional(),
  reason: z.string().optional(),
});
/** What became of one model and its test data. */
export type CaseResult = z.infer<typeof caseResult>;

/** Asks the model of a folder the questions of its test data sets, on the CPU. Never throws. */
export async function testCase(
  folder: string,
  name: string,
): Promise<CaseResult> {
  const target = new OnnxTarget({
    path: join(folder, 'model.onnx'),
    provider: 'cpu',
    threads: 1,
  });
  let at: CaseResult['at'] = 'bundle';
  try {
    const { bundle } = await loadBundle(folder);
    at = 'load';
    await target.load();
    for (const golden of bundle.cases) {
      at = 'answer';
      const answer = await target.ask(questionOf(golden));
      at = 'compare';
      const { outcome, reason } = compareAnswer(golden, answer, bundle);
      if (outcome !== 'passed') return { name, outcome, at, reason };
    }
    return { name, outcome: 'passed' };
  } catch (error) {
    const outcome =
      error instanceof UnsupportedError ? 'unsupported' : 'failed';
    const reason = error instanceof Error ? error.message : String(error);
    return { name, outcome, at, reason };
  } finally {
    await target.close();
  }
}
