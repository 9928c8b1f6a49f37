import { TensorInfo } from '../../Target';
import { DATATYPES, elementCount } from '../../tensors/datatypes';
import { Tensor } from '../../tensors/Tensor';
import { toInferJson } from './inferJson';

/** Bodies that a server of the protocol must refuse, made from inputs that it takes. */
export function openInferenceBadBodies(
  inputs: Tensor[],
  known: TensorInfo[] | undefined,
): Array<{ name: string; body: string; oversized?: boolean }> {
  const [first, ...others] = inputs;
  const shape = wrongShape(first, known);
  const last = first.shape.at(-1) ?? 1;
  return [
    ...(shape
      ? [
          {
            name: `an input of the wrong shape (${shape.join(' × ')})`,
            body: toInferJson([zeros(first, shape), ...others]),
          },
        ]
      : []),
    {
      name: 'an input with less data than its shape says',
      body: toInferJson([
        { ...first, shape: [...first.shape.slice(0, -1), last + 1] },
        ...others,
      ]),
    },
    {
      name: 'an input of the wrong type',
      body: toInferJson([wrongType(first), ...others]),
    },
    { name: 'a missing input', body: toInferJson(others) },
    { name: 'an empty body', body: '' },
    { name: 'what is not JSON', body: '{"inputs": [' },
    {
      name: 'an oversized body (8 MiB) that its shape does not fit',
      body: toInferJson([
        { ...first, datatype: 'BYTES', data: ['x'.repeat(8 * 1024 * 1024)] },
        ...others,
      ]),
      oversized: true,
    },
  ];
}

/** With one more element in the last dimension that is fixed; undefined where none is known to be. */
function wrongShape(
  { name, shape }: Tensor,
  known: TensorInfo[] | undefined,
): number[] | undefined {
  const fixed = known?.find(info => info.name === name)?.shape;
  const at = fixed?.findLastIndex(size => typeof size === 'number') ?? -1;
  return at < 0 || at >= shape.length
    ? undefined
    : shape.map((size, index) => (index === at ? size + 1 : size));
}

function zeros(tensor: Tensor, shape: number[]): Tensor {
  const kind = DATATYPES[tensor.datatype];
  const length = elementCount(shape);
  return {
    ...tensor,
    shape,
    data: kind.type === 'text' ? Array(length).fill('') : kind.make(length),
  };
}

function wrongType(tensor: Tensor): Tensor {
  const length = tensor.data.length;
  return tensor.datatype === 'BYTES'
    ? { ...tensor, datatype: 'FP32', data: new Float32Array(length) }
    : { ...tensor, datatype: 'BYTES', data: Array(length).fill('none') };
}
