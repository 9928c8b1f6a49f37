import { makeQuestion } from './makeQuestion';

const onnx = { type: 'onnx', path: 'model.onnx' } as const;
const made = (datatype: string, shape?: Array<number | null>) => {
  const inputs = [{ name: 'x', datatype, shape }];
  const question = makeQuestion(onnx, { inputs });
  return question?.type === 'tensors' ? question.inputs[0] : undefined;
};

describe('makeQuestion', () => {
  it.each([
    ['FP32', [null, 2], [1, 2], Float32Array.of(1, 1)],
    ['INT64', [], [], BigInt64Array.of(1n)],
    ['FP16', undefined, [], Uint16Array.of(0x3c00)],
    ['BYTES', [2], [2], ['1', '1']],
    ['BOOL', [0, 3], [0, 3], Uint8Array.of()],
  ])('makes %s of shape %p', (datatype, shape, sizes, data) => {
    expect(made(datatype, shape)).toEqual({
      name: 'x',
      datatype,
      shape: sizes,
      data,
    });
  });

  it('makes none of a sequence, nor of a shape beyond reason', () => {
    expect(() => made('sequence or map')).toThrow(/x is a sequence or map/);
    expect(() => made('FP32', [2 ** 20, 2 ** 20])).toThrow(/too large to ask/);
  });

  it('asks text services for a few tokens, and plain ones for nothing', () => {
    const url = 'http://127.0.0.1';
    const api = 'chat/completions';
    expect(
      makeQuestion({ type: 'openai', url, api, model: 'm' }, {}),
    ).toMatchObject({ type: 'text', request: { temperature: 0 } });
    expect(makeQuestion({ type: 'http-json', url }, {})).toBeUndefined();
  });
});
