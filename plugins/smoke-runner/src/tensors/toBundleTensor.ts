import { BundleTensor } from '@callboard/plugin-ml-common';
import { bf16ToNumber, fp16ToNumber } from './halfFloat';
import { Tensor } from './Tensor';

/** A tensor of a bundle from one in memory: what JSON cannot say is text. */
export function toBundleTensor(tensor: Tensor): BundleTensor {
  const { name, datatype, shape } = tensor;
  return { name, datatype, shape: [...shape], data: elementsOf(tensor) };
}

function elementsOf({ datatype, data }: Tensor): BundleTensor['data'] {
  if (Array.isArray(data)) return [...data];
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
    return Array.from(data, value =>
      Number.isSafeInteger(Number(value)) ? Number(value) : value.toString(),
    );
  }
  switch (datatype) {
    case 'BOOL':
      return Array.from(data, value => value !== 0);
    case 'FP16':
      return Array.from(data, bits => sayable(fp16ToNumber(bits)));
    case 'BF16':
      return Array.from(data, bits => sayable(bf16ToNumber(bits)));
    default:
      return Array.from(data, sayable);
  }
}

/** Negative zero is kept as a number: JSON writes it as 0, which compares equal. */
function sayable(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}
