import {
  SmokeTarget,
  TENSOR_DATATYPES,
  TextCase,
} from '@callboard/plugin-ml-common';
import { Question, Target, TensorInfo } from '../Target';
import { DATATYPES, elementCount } from '../tensors/datatypes';
import { Datatype, Tensor, UnsupportedError } from '../tensors/Tensor';

/** A question for a target that has no golden bundle; undefined when nothing says what it takes. */
export function makeQuestion(
  asked: SmokeTarget,
  { inputs }: Pick<Target, 'inputs'>,
): Question | undefined {
  switch (asked.type) {
    case 'openai':
      return { type: 'text', request: textRequest(asked.api) };
    case 'http-json':
      return undefined;
    default:
      return inputs && { type: 'tensors', inputs: inputs.map(makeTensor) };
  }
}

function textRequest(
  api: 'chat/completions' | 'completions' | 'embeddings',
): TextCase['request'] {
  const text = 'Say hello.';
  const short = { max_tokens: 16, temperature: 0 };
  switch (api) {
    case 'embeddings':
      return { input: text };
    case 'completions':
      return { prompt: text, ...short };
    default:
      return { messages: [{ role: 'user', content: text }], ...short };
  }
}

/** The bits of 1.0, where bits are kept. */
const ONE: Partial<Record<Datatype, number>> = { FP16: 0x3c00, BF16: 0x3f80 };

/** Of an input that is made: beyond 256 million it would not fit a machine beside the model. */
const MOST_ELEMENTS = 2 ** 28;

/** Ones, because zeros hide faults such as a division; a dimension that is not fixed is 1. */
function makeTensor({ name, datatype, shape }: TensorInfo): Tensor {
  if (!isDatatype(datatype))
    throw new UnsupportedError(
      `The input ${name} is a ${datatype}, which cannot be made`,
    );
  const sizes = (shape ?? []).map(size => size ?? 1);
  const kind = DATATYPES[datatype];
  const length = elementCount(sizes);
  if (length > MOST_ELEMENTS)
    throw new Error(
      `The input ${name} declares the shape [${sizes}], which is too large to ask`,
    );
  if (kind.type === 'text')
    return { name, datatype, shape: sizes, data: new Array(length).fill('1') };
  const data = kind.make(length);
  if (data instanceof BigInt64Array || data instanceof BigUint64Array)
    data.fill(1n);
  else data.fill(ONE[datatype] ?? 1);
  return { name, datatype, shape: sizes, data };
}

function isDatatype(text: string): text is Datatype {
  return TENSOR_DATATYPES.some(datatype => datatype === text);
}
