import { ONNX_TYPE, tensorValue, writeOnnxModel } from './writeOnnxModel';

const scalar = (name: string, type: 'INT64' | 'BOOL', value: number) => ({
  name,
  dims: [],
  dataType: ONNX_TYPE[type],
  [type === 'INT64' ? 'int64Data' : 'int32Data']: [value],
});

/** Answers its input. */
export const identityModel = (
  type: keyof typeof ONNX_TYPE,
  shape: Array<number | string>,
): Uint8Array =>
  writeOnnxModel({
    node: [{ opType: 'Identity', input: ['x'], output: ['y'] }],
    input: [tensorValue('x', type, shape)],
    output: [tensorValue('y', type, shape)],
  });

/** Counts up to 2^52 inside native code, which takes longer than anybody waits. */
export const endlessModel = (): Uint8Array =>
  writeOnnxModel({
    initializer: [scalar('often', 'INT64', 2 ** 52), scalar('on', 'BOOL', 1)],
    node: [
      {
        opType: 'Loop',
        input: ['often', 'on', 'x'],
        output: ['y'],
        attribute: [
          {
            name: 'body',
            type: 5,
            g: {
              name: 'body',
              node: [
                { opType: 'Identity', input: ['go'], output: ['stay'] },
                { opType: 'Add', input: ['was', 'was'], output: ['is'] },
              ],
              input: [
                tensorValue('n', 'INT64', []),
                tensorValue('go', 'BOOL', []),
                tensorValue('was', 'FP32', [1]),
              ],
              output: [
                tensorValue('stay', 'BOOL', []),
                tensorValue('is', 'FP32', [1]),
              ],
            },
          },
        ],
      },
    ],
    input: [tensorValue('x', 'FP32', [1])],
    output: [tensorValue('y', 'FP32', [1])],
  });

/** Asks for 12 GiB at once. */
export const hungryModel = (): Uint8Array =>
  writeOnnxModel({
    initializer: [
      { name: 'many', dims: [1], dataType: 7, int64Data: [3 * 2 ** 30] },
    ],
    node: [
      { opType: 'Mul', input: ['x', 'many'], output: ['size'] },
      { opType: 'ConstantOfShape', input: ['size'], output: ['all'] },
      {
        opType: 'ReduceSum',
        input: ['all'],
        output: ['y'],
        attribute: [{ name: 'keepdims', i: 0, type: 2 }],
      },
    ],
    input: [tensorValue('x', 'INT64', [1])],
    output: [tensorValue('y', 'FP32', [])],
  });

/** Draws at random. */
export const randomModel = (): Uint8Array =>
  writeOnnxModel({
    node: [{ opType: 'RandomNormalLike', input: ['x'], output: ['y'] }],
    input: [tensorValue('x', 'FP32', ['rows', 2])],
    output: [tensorValue('y', 'FP32', ['rows', 2])],
  });

/** Answers its input, and a sequence of it. */
export const sequenceModel = (): Uint8Array =>
  writeOnnxModel({
    node: [
      { opType: 'Identity', input: ['x'], output: ['y'] },
      { opType: 'SequenceConstruct', input: ['x'], output: ['many'] },
    ],
    input: [tensorValue('x', 'FP32', ['rows', 2])],
    output: [
      tensorValue('y', 'FP32', ['rows', 2]),
      {
        name: 'many',
        type: {
          sequenceType: {
            elemType: { tensorType: { elemType: 1 } },
          },
        },
      },
    ],
  });

/** Adds numbers that lie in the file weights.bin beside it. */
export const externalModel = (): Uint8Array =>
  writeOnnxModel({
    initializer: [
      {
        name: 'w',
        dims: [2],
        dataType: ONNX_TYPE.FP32,
        dataLocation: 1,
        externalData: [
          { key: 'location', value: 'weights.bin' },
          { key: 'offset', value: '0' },
          { key: 'length', value: '8' },
        ],
      },
    ],
    node: [{ opType: 'Add', input: ['x', 'w'], output: ['y'] }],
    input: [tensorValue('x', 'FP32', ['rows', 2])],
    output: [tensorValue('y', 'FP32', ['rows', 2])],
  });

/** Answers each of its inputs, one of each type. */
export const manyModel = (types: Array<keyof typeof ONNX_TYPE>): Uint8Array =>
  writeOnnxModel({
    node: types.map(type => ({
      opType: 'Identity',
      input: [`in ${type}`],
      output: [`out ${type}`],
    })),
    input: types.map(type => tensorValue(`in ${type}`, type, ['rows'])),
    output: types.map(type => tensorValue(`out ${type}`, type, ['rows'])),
  });
