/** NumPy's names of `TensorProto.DataType`, by number; those that NumPy lacks as ONNX names them. */
const ELEMENT_TYPES = [
  'unknown',
  'float32',
  'uint8',
  'int8',
  'uint16',
  'int16',
  'int32',
  'int64',
  'string',
  'bool',
  'float16',
  'float64',
  'uint32',
  'uint64',
  'complex64',
  'complex128',
  'bfloat16',
  'float8e4m3fn',
  'float8e4m3fnuz',
  'float8e5m2',
  'float8e5m2fnuz',
  'uint4',
  'int4',
  'float4e2m1',
] as const;

const SYNONYMS: Record<string, string | undefined> = {
  float: 'float32',
  double: 'float64',
  half: 'float16',
  int: 'int32',
  long: 'int64',
  boolean: 'bool',
  str: 'string',
};

export function elementType(number: number): string {
  return ELEMENT_TYPES[number] ?? `unknown (${number})`;
}

/** NumPy's name of a type that is written as in ONNX, C or NumPy: `tensor(float)`, `double`, `int64`. */
export function numpyName(written: string): string {
  const inner = /^tensor\((\w+)\)$/.exec(written)?.[1] ?? written;
  return Object.hasOwn(SYNONYMS, inner) ? SYNONYMS[inner] ?? inner : inner;
}
