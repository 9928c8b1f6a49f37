import { ModelSignature, TensorSpec } from '@callboard/plugin-ml-common';
import { elementTypeOf, SERVED_DTYPES } from './elementKind';
import { ModelTensor } from './modelManifest';

/** The largest number of elements that a row may have: such a row is about as large as a body may be. */
const MOST_ELEMENTS = 100_000;

export type ServableTensors =
  | { status: 'servable'; inputs: ModelTensor[]; outputs: ModelTensor[] }
  | { status: 'refused'; reason: string };

/** What a service takes and gives when it serves a model, or why it cannot. */
export function servableTensors({
  inputs,
  outputs,
}: Pick<ModelSignature, 'inputs' | 'outputs'>): ServableTensors {
  const problem =
    inputs.length === 1
      ? [
          ...inputs.map(input => problemOf(`input ${input.name}`, input, 1)),
          ...outputs.map(output => problemOf(`output ${output.name}`, output)),
        ].find(found => found !== undefined)
      : `the model has ${inputs.length} inputs: a service takes one, whose rows it can join to a batch. Join them in the graph`;
  return problem === undefined
    ? {
        status: 'servable',
        inputs: inputs.map(withShape),
        outputs: outputs.map(withShape),
      }
    : { status: 'refused', reason: problem };
}

/** Of an input, the batch is all that may be open; of an output, more may depend on it. */
function problemOf(
  what: string,
  { dtype, shape }: TensorSpec,
  open = Infinity,
): string | undefined {
  if (!elementTypeOf(dtype)) {
    return `${what}: its type is ${dtype}, but a service takes ${SERVED_DTYPES.join(
      ', ',
    )}. A classifier of scikit-learn is exported with zipmap=False`;
  }
  if (!shape) {
    return `${what}: its shape is unknown`;
  }
  const said = `${what}: its shape is [${shape.map(d => d ?? '?').join(', ')}]`;
  if (shape.length === 0 || typeof shape[0] === 'number') {
    return `${said}, but its first dimension must be open, so that rows can be joined to a batch`;
  }
  if (shape.filter(size => typeof size !== 'number').length > open) {
    return `${said}, but only its first dimension may be open: rows of different sizes cannot be joined to a batch`;
  }
  const sizes = shape.flatMap(size => (typeof size === 'number' ? size : []));
  const elements = sizes.reduce((product, size) => product * size, 1);
  return elements < 1 || elements > MOST_ELEMENTS
    ? `${said}, but a row must have 1 to ${MOST_ELEMENTS} elements`
    : undefined;
}

function withShape({ name, dtype, shape = [] }: TensorSpec): ModelTensor {
  return {
    name,
    dtype,
    shape: shape.map(size => (typeof size === 'number' ? size : null)),
  };
}
