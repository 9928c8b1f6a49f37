import { BundleTensor, TENSOR_DATATYPES } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { fromBundleTensor } from '../../tensors/fromBundleTensor';
import { Datatype, Tensor } from '../../tensors/Tensor';
import { toBundleTensor } from '../../tensors/toBundleTensor';
import { checkedAnswer } from './checkedAnswer';

/** Whole numbers that a double may not hold. */
const LONG_INTEGER = /(?<![\d.eE"])-?\d{16,}(?![\d.eE])/;
/** Text, or one of the words that Python and Triton write where JSON has none. */
const WORDS = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

// Elements are checked by fromBundleTensor, once and not twice.
const inferAnswer = z.object({
  outputs: z.array(
    z.object({
      name: z.string(),
      datatype: z.enum(TENSOR_DATATYPES),
      shape: z.array(z.int().nonnegative()),
      data: z.custom<unknown[]>(Array.isArray, 'must be a list'),
    }),
  ),
});

/** Body of an inference request. Numbers that JSON lacks go as Python and Triton write them. */
export function toInferJson(inputs: Tensor[]): string {
  const parts = inputs.map(input => {
    const { name, datatype, shape, data } = toBundleTensor(input);
    const head = JSON.stringify({ name, datatype, shape }).slice(0, -1);
    // Not quoted, as in a bundle, but the bare NaN or long integer.
    const elements =
      datatype === 'BYTES' ? JSON.stringify(data) : `[${data.join(',')}]`;
    return `${head},"data":${elements}}`;
  });
  return `{"inputs":[${parts.join(',')}]}`;
}

/**
 * The outputs of an inference answer.
 *
 * @throws a sentence that names the field
 */
export function fromInferJson(text: string): Tensor[] {
  const { outputs } = checkedAnswer(
    inferAnswer,
    text,
    'the Open Inference Protocol v2',
    parse,
  );
  return outputs.map(({ data, ...output }) =>
    fromBundleTensor({ ...output, data: elementsOf(data, output.datatype) }),
  );
}

/** Reads also what JSON has no word for, and keeps long integers exact. */
function parse(text: string): unknown {
  const exact = LONG_INTEGER.test(text) ? exactInteger : undefined;
  try {
    return JSON.parse(text, exact);
  } catch {
    return JSON.parse(
      text.replace(WORDS, word => (word.startsWith('"') ? word : `"${word}"`)),
      exact,
    );
  }
}

function exactInteger(
  _key: string,
  value: unknown,
  context?: { source: string },
): unknown {
  return typeof value === 'number' &&
    context &&
    Number.isInteger(value) &&
    !Number.isSafeInteger(value)
    ? context.source
    : value;
}

/** Flat, as the protocol allows nested lists too; some servers write null for NaN. */
function elementsOf(data: unknown[], datatype: Datatype): BundleTensor['data'] {
  const flat: unknown[] = Array.isArray(data[0]) ? data.flat(Infinity) : data;
  const isFloat = /^B?FP?\d/.test(datatype);
  return flat.map(element => {
    switch (typeof element) {
      case 'number':
      case 'boolean':
        return element;
      case 'string':
        return isFloat && /^-?\d+$/.test(element) ? Number(element) : element;
      default:
        return element === null ? 'NaN' : JSON.stringify(element);
    }
  });
}
