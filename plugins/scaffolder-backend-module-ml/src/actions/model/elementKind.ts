import { BundleTensor } from '@callboard/plugin-ml-common';

/** What an element of a tensor is to whoever writes a request. */
export type ElementKind = 'float' | 'int' | 'bool' | 'string';

interface ElementType {
  datatype: BundleTensor['datatype'];
  kind: ElementKind;
}

/** The types that a service takes, by NumPy's names of them. What the Open Inference Protocol cannot say in JSON, such as FP16, is not among them. */
const TYPES = new Map<string, ElementType>([
  ['float32', { datatype: 'FP32', kind: 'float' }],
  ['float', { datatype: 'FP32', kind: 'float' }],
  ['float64', { datatype: 'FP64', kind: 'float' }],
  ['int8', { datatype: 'INT8', kind: 'int' }],
  ['int16', { datatype: 'INT16', kind: 'int' }],
  ['int32', { datatype: 'INT32', kind: 'int' }],
  ['int64', { datatype: 'INT64', kind: 'int' }],
  ['uint8', { datatype: 'UINT8', kind: 'int' }],
  ['uint16', { datatype: 'UINT16', kind: 'int' }],
  ['uint32', { datatype: 'UINT32', kind: 'int' }],
  ['uint64', { datatype: 'UINT64', kind: 'int' }],
  ['bool', { datatype: 'BOOL', kind: 'bool' }],
  ['string', { datatype: 'BYTES', kind: 'string' }],
]);

export const SERVED_DTYPES = [...TYPES.keys()];

/** Undefined for a type that no service takes. */
export function elementTypeOf(dtype: string): ElementType | undefined {
  return TYPES.get(dtype);
}
