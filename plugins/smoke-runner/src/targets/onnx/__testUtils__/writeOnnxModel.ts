import protobuf from 'protobufjs/light';

const field = (type: string, id: number, rule?: 'repeated') => ({
  type,
  id,
  ...(rule && { rule }),
});

// The parts of onnx.proto3 that small models need.
const root = protobuf.Root.fromJSON({
  nested: {
    Entry: { fields: { key: field('string', 1), value: field('string', 2) } },
    TensorProto: {
      fields: {
        dims: field('int64', 1, 'repeated'),
        dataType: field('int32', 2),
        floatData: field('float', 4, 'repeated'),
        int32Data: field('int32', 5, 'repeated'),
        int64Data: field('int64', 7, 'repeated'),
        name: field('string', 8),
        externalData: field('Entry', 13, 'repeated'),
        dataLocation: field('int32', 14),
      },
    },
    Attribute: {
      fields: {
        name: field('string', 1),
        f: field('float', 2),
        i: field('int64', 3),
        t: field('TensorProto', 5),
        g: field('Graph', 6),
        ints: field('int64', 8, 'repeated'),
        type: field('int32', 20),
      },
    },
    Node: {
      fields: {
        input: field('string', 1, 'repeated'),
        output: field('string', 2, 'repeated'),
        opType: field('string', 4),
        attribute: field('Attribute', 5, 'repeated'),
      },
    },
    Dimension: {
      fields: { dimValue: field('int64', 1), dimParam: field('string', 2) },
    },
    Shape: { fields: { dim: field('Dimension', 1, 'repeated') } },
    TensorType: {
      fields: { elemType: field('int32', 1), shape: field('Shape', 2) },
    },
    SequenceType: { fields: { elemType: field('Type', 1) } },
    Type: {
      fields: {
        tensorType: field('TensorType', 1),
        sequenceType: field('SequenceType', 4),
      },
    },
    ValueInfo: {
      fields: { name: field('string', 1), type: field('Type', 2) },
    },
    Graph: {
      fields: {
        node: field('Node', 1, 'repeated'),
        name: field('string', 2),
        initializer: field('TensorProto', 5, 'repeated'),
        input: field('ValueInfo', 11, 'repeated'),
        output: field('ValueInfo', 12, 'repeated'),
      },
    },
    Opset: { fields: { version: field('int64', 2) } },
    Model: {
      fields: {
        irVersion: field('int64', 1),
        graph: field('Graph', 7),
        opsetImport: field('Opset', 8, 'repeated'),
      },
    },
  },
});

/** Numbers that ONNX gives to the types of tensors. */
export const ONNX_TYPE = {
  FP32: 1,
  UINT8: 2,
  INT8: 3,
  UINT16: 4,
  INT16: 5,
  INT32: 6,
  INT64: 7,
  BYTES: 8,
  BOOL: 9,
  FP16: 10,
  FP64: 11,
  UINT32: 12,
  UINT64: 13,
  BF16: 16,
} as const;

/** An input or output; a text is a dimension that is not fixed. */
export function tensorValue(
  name: string,
  type: keyof typeof ONNX_TYPE,
  shape: Array<number | string>,
): object {
  const dim = shape.map(size =>
    typeof size === 'number' ? { dimValue: size } : { dimParam: size },
  );
  const tensorType = { elemType: ONNX_TYPE[type], shape: { dim } };
  return { name, type: { tensorType } };
}

/** An ONNX model as bytes, of a graph in the words of onnx.proto3. */
export function writeOnnxModel(graph: {
  node: object[];
  input: object[];
  output: object[];
  initializer?: object[];
}): Uint8Array {
  const type = root.lookupType('Model');
  return type
    .encode(
      type.fromObject({
        irVersion: 8,
        opsetImport: [{ version: 17 }],
        graph: { name: 'test', ...graph },
      }),
    )
    .finish();
}
