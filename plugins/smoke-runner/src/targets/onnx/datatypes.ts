import type { Tensor as OnnxTensor } from 'onnxruntime-node';
import { Datatype } from '../../tensors/Tensor';

/** What onnxruntime-node takes. It has neither BF16 nor the 8 and 4 bit floats; 4 bit integers have no name in the protocol. */
const ONNX_DATATYPES = {
  bool: 'BOOL',
  uint8: 'UINT8',
  uint16: 'UINT16',
  uint32: 'UINT32',
  uint64: 'UINT64',
  int8: 'INT8',
  int16: 'INT16',
  int32: 'INT32',
  int64: 'INT64',
  float16: 'FP16',
  float32: 'FP32',
  float64: 'FP64',
  string: 'BYTES',
} as const satisfies Partial<Record<OnnxTensor.Type, Datatype>>;

type OnnxType = keyof typeof ONNX_DATATYPES;

/** Our name of a type of ONNX Runtime; undefined for one that cannot be tested. */
export function datatypeOf(type: string): Datatype | undefined {
  return isOnnxType(type) ? ONNX_DATATYPES[type] : undefined;
}

/** ONNX Runtime's name of a datatype; undefined for one that it does not take. */
export function onnxTypeOf(datatype: Datatype): OnnxType | undefined {
  return Object.keys(ONNX_DATATYPES)
    .filter(isOnnxType)
    .find(type => ONNX_DATATYPES[type] === datatype);
}

function isOnnxType(type: string): type is OnnxType {
  return Object.hasOwn(ONNX_DATATYPES, type);
}
