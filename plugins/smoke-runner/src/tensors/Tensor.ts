import { TENSOR_DATATYPES } from '@callboard/plugin-ml-common';

/** As the Open Inference Protocol v2 names them. */
export type Datatype = (typeof TENSOR_DATATYPES)[number];

/**
 * The elements of a tensor. FP16 and BF16 are their bits in a Uint16Array, BOOL is a
 * Uint8Array of 0 and 1, BYTES are texts.
 */
export type TensorData =
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Float32Array
  | Float64Array
  | string[];

/** A tensor in memory, row-major. */
export interface Tensor {
  name: string;
  datatype: Datatype;
  shape: number[];
  data: TensorData;
}

/** What the runner or ONNX Runtime cannot take, such as a sequence or a map. No fault of the model's. */
export class UnsupportedError extends Error {
  override readonly name = 'UnsupportedError';
}
