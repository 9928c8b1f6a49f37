import { ModelSignature, TensorSpec } from '@callboard/plugin-ml-common';
import { isDeepStrictEqual } from 'node:util';

/** Whether two signatures may be of one model: a shape that one of them leaves out contradicts nothing. */
export function isSameSignature(
  one: ModelSignature,
  other: ModelSignature,
): boolean {
  return (
    areSame(one.inputs, other.inputs) && areSame(one.outputs, other.outputs)
  );
}

function areSame(one: TensorSpec[], other: TensorSpec[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ name, dtype, shape }, at) => {
      const twin = other[at];
      return (
        twin.name === name &&
        twin.dtype === dtype &&
        (!shape || !twin.shape || isDeepStrictEqual(shape, twin.shape))
      );
    })
  );
}
