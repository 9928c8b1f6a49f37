import type { Tensor as OnnxTensor } from 'onnxruntime-node';
import {
  Datatype,
  Tensor,
  TensorData,
  UnsupportedError,
} from '../../tensors/Tensor';
import { datatypeOf, onnxTypeOf } from './datatypes';

/** A tensor of ONNX Runtime around the same memory. */
export function toOnnxTensor(
  Constructor: typeof OnnxTensor,
  { name, datatype, data, shape }: Tensor,
): OnnxTensor {
  const type = onnxTypeOf(datatype);
  if (!type)
    throw new UnsupportedError(
      `ONNX Runtime for Node takes no ${datatype}, which ${name} is`,
    );
  const tensor = new Constructor(type, data, shape);
  // Where JavaScript has numbers of 16 bits the constructor turns the bits into those,
  // which the native part of ONNX Runtime 1.30 then refuses.
  return tensor.data === data
    ? tensor
    : Object.defineProperty(tensor, 'data', { value: data });
}

/** The same tensor around the memory of ONNX Runtime's. */
export function fromOnnxTensor(name: string, tensor: OnnxTensor): Tensor {
  const datatype = datatypeOf(tensor.type);
  if (!datatype)
    throw new UnsupportedError(
      `${name} is of type ${tensor.type}, which cannot be compared`,
    );
  return {
    name,
    datatype,
    shape: [...tensor.dims],
    data: bitsOf(datatype, tensor.data),
  };
}

/** FP16 as its bits: newer versions of Node have numbers of 16 bits, which ONNX Runtime then hands out. */
function bitsOf(datatype: Datatype, data: OnnxTensor.DataType): TensorData {
  return datatype === 'FP16' && ArrayBuffer.isView(data)
    ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2)
    : data;
}
