import { GoldenCase, TextCase } from '@callboard/plugin-ml-common';
import { Answer } from '../Target';
import { bf16ToNumber, fp16ToNumber } from '../tensors/halfFloat';
import { Datatype, Tensor, UnsupportedError } from '../tensors/Tensor';
import { toBundleTensor } from '../tensors/toBundleTensor';

/** So much of a text is kept: more differs between correct builds of the same model. */
const TOKENS = 8;
const CHARACTERS = 40;

/**
 * A golden case whose right answer is the one that came. Of a text it is the beginning, and the
 * log probabilities where they came: only a server that computes the same in every batch
 * repeats a whole one.
 *
 * @throws when the answer holds NaN or an infinity, which would become right
 */
export function recordCase(golden: GoldenCase, answer: Answer): GoldenCase {
  if (golden.type === 'tensors' && answer.type === 'tensors') {
    answer.outputs.forEach(refuseNonFinite);
    return { ...golden, outputs: answer.outputs.map(toBundleTensor) };
  }
  if (golden.type === 'text' && answer.type === 'text') {
    return { ...golden, expect: expectationOf(golden.expect, answer) };
  }
  if (golden.type === 'json' && answer.type === 'json') {
    return { ...golden, expect: answer.answer };
  }
  throw new UnsupportedError(
    `${golden.name}: a case of type ${golden.type} was answered with ${answer.type}`,
  );
}

function refuseNonFinite({ name, datatype, data }: Tensor): void {
  if (datatype === 'BYTES') return;
  const at = Array.from<unknown>(data).findIndex(
    element => !Number.isFinite(numberOf(datatype, Number(element))),
  );
  if (at !== -1) {
    throw new Error(
      `output ${name}, element ${at} is NaN or infinite: a bundle of it would call that right`,
    );
  }
}

function numberOf(datatype: Datatype, element: number): number {
  if (datatype === 'FP16') return fp16ToNumber(element);
  return datatype === 'BF16' ? bf16ToNumber(element) : element;
}

function expectationOf(
  before: TextCase['expect'],
  answer: Extract<Answer, { type: 'text' }>,
): TextCase['expect'] {
  const { logprobTolerance, minCosine } = before;
  if (answer.embedding) return { embedding: answer.embedding, minCosine };
  const logprobs = answer.logprobs?.slice(0, TOKENS);
  return {
    prefix: beginningOf(answer.text),
    ...(logprobs && logprobs.length > 0 && { logprobs, logprobTolerance }),
  };
}

/** To the end of a word, where there is one. */
function beginningOf(text: string): string {
  if (text.length <= CHARACTERS) return text;
  const start = text.slice(0, CHARACTERS);
  return start.slice(0, start.lastIndexOf(' ')) || start;
}
