import { Question, Target } from '../Target';
import { bytesOf, DATATYPES, elementCount } from '../tensors/datatypes';
import { Tensor } from '../tensors/Tensor';

/** One row of a question alone, and among others. */
export type Batch =
  | { type: 'made'; alone: Question; batch: Question }
  | { type: 'none'; reason: string };

/** The first row of a question alone, and first in a batch of its rows, each as often as it takes. */
export function asBatch(
  question: Question,
  { inputs }: Pick<Target, 'inputs'>,
  size: number,
): Batch {
  if (question.type !== 'tensors')
    return { type: 'none', reason: 'only tensors have rows' };
  const fixed = question.inputs.find(({ name }) => {
    const axis = inputs?.find(input => input.name === name)?.shape?.[0];
    return axis !== null;
  });
  if (fixed)
    return { type: 'none', reason: `the first axis of ${fixed.name} is fixed` };
  const [rows = 0, ...others] = question.inputs.map(({ shape }) => shape[0]);
  if (rows === 0 || others.some(count => count !== rows))
    return { type: 'none', reason: 'its inputs share no rows' };
  const made = (indices: number[]): Question => ({
    type: 'tensors',
    inputs: question.inputs.map(input => takeRows(input, indices)),
  });
  const together = Array.from({ length: size }, (_, index) => index % rows);
  return { type: 'made', alone: made([0]), batch: made(together) };
}

/** The first row of those outputs whose first axis is the batch. */
export function firstRow(outputs: Tensor[], size: number): Tensor[] {
  return outputs
    .filter(({ shape }) => shape[0] === size)
    .map(output => takeRows(output, [0]));
}

function takeRows(tensor: Tensor, rows: number[]): Tensor {
  const { data, datatype, shape } = tensor;
  const made = { ...tensor, shape: [rows.length, ...shape.slice(1)] };
  const width = elementCount(shape.slice(1));
  const kind = DATATYPES[datatype];
  if (Array.isArray(data) || kind.type === 'text') {
    const texts = Array.isArray(data) ? data : [];
    return {
      ...made,
      data: rows.flatMap(row => texts.slice(row * width, (row + 1) * width)),
    };
  }
  const picked = kind.make(rows.length * width);
  const [from, to] = [bytesOf(data), bytesOf(picked)];
  const bytes = kind.bytes * width;
  rows.forEach((row, index) =>
    to.set(from.subarray(row * bytes, (row + 1) * bytes), index * bytes),
  );
  return { ...made, data: picked };
}
