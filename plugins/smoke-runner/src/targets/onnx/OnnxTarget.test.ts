import { BundleTensor } from '@callboard/plugin-ml-common';
import { Runner } from '../../run/__testUtils__/runner';
import { badInputs } from './badQuestions';
import { externalModel, manyModel } from './__testUtils__/models';

/** Two elements of each type that ONNX Runtime takes, its extremes where it has them. */
const ELEMENTS: Array<Pick<BundleTensor, 'datatype' | 'data'>> = [
  { datatype: 'BOOL', data: [false, true] },
  { datatype: 'UINT8', data: [0, 255] },
  { datatype: 'UINT16', data: [0, 65535] },
  { datatype: 'UINT32', data: [0, 4294967295] },
  { datatype: 'UINT64', data: [0, '18446744073709551615'] },
  { datatype: 'INT8', data: [-128, 127] },
  { datatype: 'INT16', data: [-32768, 32767] },
  { datatype: 'INT32', data: [-2147483648, 2147483647] },
  { datatype: 'INT64', data: ['-9223372036854775808', 1] },
  { datatype: 'FP16', data: [1, -65504] },
  { datatype: 'FP32', data: [-0.5, 'NaN'] },
  { datatype: 'FP64', data: [-0.1, 'Infinity'] },
  { datatype: 'BYTES', data: ['a', 'ü€😀'] },
];

jest.setTimeout(60_000);

// In a process of its own: Jest has typed arrays that ONNX Runtime does not know.
describe('OnnxTarget', () => {
  let runner: Runner;
  beforeAll(() => {
    runner = new Runner();
  });
  afterAll(() => runner.close());

  const testModel = async (
    files: Record<string, Uint8Array>,
    inputs: BundleTensor[],
    outputs: BundleTensor[],
  ) => {
    const cases = [{ type: 'tensors', name: 'first', inputs, outputs }];
    const { report } = await runner.run(
      {
        target: { type: 'onnx', path: 'model.onnx' },
        golden: 'golden.json',
        load: { requests: 10 },
      },
      {
        files: {
          ...files,
          'golden.json': JSON.stringify({ bundleVersion: 1, cases }),
        },
      },
    );
    return report;
  };

  it('takes and hands out every type, several at a time', async () => {
    const types = ELEMENTS.map(({ datatype }) => datatype);
    const tensors = (prefix: string) =>
      ELEMENTS.map(({ datatype, data }) => ({
        name: `${prefix} ${datatype}`,
        datatype,
        shape: [2],
        data,
      }));
    const report = await testModel(
      { 'model.onnx': manyModel(types) },
      tensors('in'),
      tensors('out'),
    );
    expect(report?.reason).toBe('Passed 9 stages');
    expect(report?.golden?.[0].outputs.map(({ datatype }) => datatype)).toEqual(
      types,
    );
    expect(report?.stages.find(({ id }) => id === 'determinism')?.reason).toBe(
      '5 answers are the same, bit for bit; alone as in a batch of 4',
    );
  });

  it('reads weights that lie in a file beside the model', async () => {
    const tensor = { datatype: 'FP32' as const, shape: [1, 2] };
    const report = await testModel(
      {
        'model.onnx': externalModel(),
        'weights.bin': new Uint8Array(Float32Array.of(10, 20).buffer),
      },
      [{ ...tensor, name: 'x', data: [1, 2] }],
      [{ ...tensor, name: 'y', data: [11, 22] }],
    );
    expect(report?.exitClass).toBe('passed');
  });
});

describe('badInputs', () => {
  const x = {
    name: 'x',
    datatype: 'FP32' as const,
    shape: [1, 2],
    data: Float32Array.of(1, 2),
  };
  const info = (shape: Array<number | null>) => [
    { name: 'x', datatype: 'FP32', shape },
  ];

  it('contradicts what a model says of its input', () => {
    const made = badInputs([x], info([null, 2])).map(({ name, inputs }) => [
      name,
      ...inputs.map(({ datatype, shape }) => `${datatype} ${shape}`),
    ]);
    expect(made).toEqual([
      ['a missing input'],
      ['an input of the wrong type', 'FP64 1,2'],
      ['an input of the wrong rank', 'FP32 1,2,1'],
      ['an empty input', 'FP32 1,0'],
      ['an oversized input', 'FP32 1,1000000'],
    ]);
  });

  it.each([
    ['no fixed axis', [null, null], 3],
    ['no declared shape', [], 2],
  ])('does not contradict %s', (_, shape, count) => {
    expect(badInputs([x], info(shape))).toHaveLength(count);
  });
});
