import { Tensor } from '../../tensors/Tensor';
import { fromInferJson, toInferJson } from './inferJson';

const FP16_ONE_AND_A_HALF = 0x3e00;
const BF16_ONE_AND_A_HALF = 0x3fc0;

const tensors: Array<[string, Tensor['data'], string]> = [
  ['BOOL', Uint8Array.of(1, 0), '[true,false]'],
  ['UINT8', Uint8Array.of(0, 255), '[0,255]'],
  ['UINT16', Uint16Array.of(0, 65535), '[0,65535]'],
  ['UINT32', Uint32Array.of(0, 4294967295), '[0,4294967295]'],
  ['UINT64', BigUint64Array.of(0n, 2n ** 64n - 1n), '[0,18446744073709551615]'],
  ['INT8', Int8Array.of(-128, 127), '[-128,127]'],
  ['INT16', Int16Array.of(-32768, 32767), '[-32768,32767]'],
  ['INT32', Int32Array.of(-1, 1), '[-1,1]'],
  ['INT64', BigInt64Array.of(-(2n ** 63n), 7n), '[-9223372036854775808,7]'],
  ['FP16', Uint16Array.of(FP16_ONE_AND_A_HALF, 0), '[1.5,0]'],
  ['BF16', Uint16Array.of(BF16_ONE_AND_A_HALF, 0), '[1.5,0]'],
  ['FP32', Float32Array.of(NaN, -Infinity), '[NaN,-Infinity]'],
  ['FP64', Float64Array.of(0.1, 1e300), '[0.1,1e+300]'],
  ['BYTES', ['NaN', 'a "b", Infinity'], '["NaN","a \\"b\\", Infinity"]'],
];

describe('inference as JSON', () => {
  it.each(tensors)('writes and reads %s', (datatype, data, json) => {
    const tensor = { name: 'x', datatype, shape: [2], data } as Tensor;
    const text = toInferJson([tensor]);
    expect(text).toBe(
      `{"inputs":[{"name":"x","datatype":"${datatype}","shape":[2],"data":${json}}]}`,
    );
    expect(fromInferJson(text.replace('inputs', 'outputs'))).toEqual([tensor]);
  });

  const read = (datatype: string, shape: number[], data: string) =>
    fromInferJson(
      `{"outputs":[{"name":"x","datatype":"${datatype}","shape":[${shape}],"data":${data}}]}`,
    )[0].data;

  it.each([
    ['nested lists', 'FP32', [2, 2], '[[1,2],[3,4]]', [1, 2, 3, 4]],
    ['null for NaN', 'FP32', [2], '[null,1]', [NaN, 1]],
    ['a large FP64 in digits', 'FP64', [1], '[100000000000000000000]', [1e20]],
    ['no elements', 'FP32', [0, 3], '[]', []],
  ])('reads %s', (_, datatype, shape, data, expected) => {
    expect(Array.from(read(datatype, shape, data), Number)).toEqual(expected);
  });

  it.each([
    ['<h1>Bad gateway</h1>', 'The answer is not JSON: <h1>Bad gateway</h1>'],
    ['', 'The answer is not JSON: it is empty'],
    ['{"outputs": 1}', 'the Open Inference Protocol v2 has it: outputs: '],
    [
      '{"outputs":[{"name":"x","datatype":"FP8","shape":[1],"data":[1]}]}',
      'has it: outputs.0.datatype: ',
    ],
    [
      '{"outputs":[{"name":"x","datatype":"FP32","shape":[1]}]}',
      'has it: outputs.0.data: must be a list',
    ],
    [
      '{"outputs":[{"name":"x","datatype":"FP32","shape":[2],"data":[1]}]}',
      'tensor x: its shape [2] holds 2 elements, but it has 1',
    ],
    [
      '{"outputs":[{"name":"x","datatype":"INT64","shape":[1],"data":[1.5]}]}',
      'must be a whole number',
    ],
  ])('refuses %s', (text, words) => {
    expect(() => fromInferJson(text)).toThrow(words);
  });
});
