import protobuf from 'protobufjs/light';

const field = (type: string, id: number, rule?: 'repeated') => ({
  type,
  id,
  ...(rule && { rule }),
});

// The parts of onnx.proto3 that are read here; a decoder skips the rest.
const root = protobuf.Root.fromJSON({
  nested: {
    StringStringEntryProto: {
      fields: { key: field('string', 1), value: field('string', 2) },
    },
    TensorProto: {
      fields: {
        dims: field('int64', 1, 'repeated'),
        dataType: field('int32', 2),
        floatData: field('float', 4, 'repeated'),
        int32Data: field('int32', 5, 'repeated'),
        stringData: field('bytes', 6, 'repeated'),
        int64Data: field('int64', 7, 'repeated'),
        name: field('string', 8),
        rawData: field('bytes', 9),
        doubleData: field('double', 10, 'repeated'),
        uint64Data: field('uint64', 11, 'repeated'),
        externalData: field('StringStringEntryProto', 13, 'repeated'),
        dataLocation: field('int32', 14),
      },
    },
    Named: { fields: { name: field('string', 8) } },
    TypeProto: {
      fields: {
        tensorType: field('bytes', 1),
        sequenceType: field('bytes', 4),
        mapType: field('bytes', 5),
        sparseTensorType: field('bytes', 8),
        optionalType: field('bytes', 9),
      },
      oneofs: {
        value: {
          oneof: [
            'tensorType',
            'sequenceType',
            'mapType',
            'sparseTensorType',
            'optionalType',
          ],
        },
      },
    },
    ValueInfoProto: {
      fields: { name: field('string', 1), type: field('TypeProto', 2) },
    },
    GraphProto: {
      fields: {
        initializer: field('Named', 5, 'repeated'),
        input: field('ValueInfoProto', 11, 'repeated'),
        output: field('ValueInfoProto', 12, 'repeated'),
      },
    },
    ModelProto: { fields: { graph: field('GraphProto', 7) } },
  },
});

/** Reads a message of ONNX to plain values: 64-bit integers as texts, bytes as a Buffer. @throws when the bytes are no such message */
export function decodeOnnx(
  message: 'TensorProto' | 'ModelProto',
  bytes: Uint8Array,
): unknown {
  const type = root.lookupType(message);
  return type.toObject(type.decode(bytes), {
    longs: String,
    arrays: true,
    defaults: false,
    oneofs: true,
  });
}
