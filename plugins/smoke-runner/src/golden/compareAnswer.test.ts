import {
  BundleTensor,
  GoldenBundle,
  GoldenCase,
  goldenResult,
  GoldenResult,
  jsonCase,
} from '@callboard/plugin-ml-common';
import { Answer } from '../Target';
import { numberToBf16, numberToFp16 } from '../tensors/halfFloat';
import { Datatype, Tensor, TensorData } from '../tensors/Tensor';
import { compareAnswer } from './compareAnswer';

function expected(
  datatype: Datatype,
  data: BundleTensor['data'],
  shape = [data.length],
): GoldenCase {
  const outputs = [{ name: 'y', datatype, shape, data }];
  return { type: 'tensors', name: 'one', inputs: [], outputs };
}

function answered(
  datatype: Datatype,
  data: TensorData,
  shape = [data.length],
): Answer {
  return { type: 'tensors', outputs: [{ name: 'y', datatype, shape, data }] };
}

function compare(
  golden: GoldenCase,
  answer: Answer,
  bundle: Pick<GoldenBundle, 'tolerance' | 'classifier'> = {},
): GoldenResult {
  return goldenResult.parse(compareAnswer(golden, answer, bundle));
}

const f32 = (...values: number[]) => Float32Array.from(values);
const fp16 = (...values: number[]) => Uint16Array.from(values, numberToFp16);
const bf16 = (...values: number[]) => Uint16Array.from(values, numberToBf16);

describe('tensors against what is right', () => {
  it.each<[string, GoldenCase, Answer, number]>([
    // Just within and just beyond each default: atol + rtol × |expected|.
    ['FP32', expected('FP32', [1]), answered('FP32', f32(1 + 1.1e-5)), 0],
    ['FP32', expected('FP32', [1]), answered('FP32', f32(1 + 1.2e-5)), 1],
    ['FP32', expected('FP32', [0]), answered('FP32', f32(-0)), 0],
    ['FP16', expected('FP16', [1]), answered('FP16', fp16(1 + 2 ** -10)), 0],
    [
      'FP16',
      expected('FP16', [1]),
      answered('FP16', fp16(1 + 3 * 2 ** -10)),
      1,
    ],
    ['BF16', expected('BF16', [1]), answered('BF16', bf16(1 + 2 ** -7)), 0],
    ['BF16', expected('BF16', [1]), answered('BF16', bf16(1 + 3 * 2 ** -7)), 1],
    [
      'FP64',
      expected('FP64', [1]),
      answered('FP64', Float64Array.of(1 + 1.9e-7)),
      0,
    ],
    [
      'FP64',
      expected('FP64', [1]),
      answered('FP64', Float64Array.of(1 + 2.1e-7)),
      1,
    ],
    [
      'INT64',
      expected('INT64', ['9007199254740993']),
      answered('INT64', BigInt64Array.of(9007199254740993n)),
      0,
    ],
    [
      'INT64',
      expected('INT64', ['9007199254740993']),
      answered('INT64', BigInt64Array.of(9007199254740992n)),
      1,
    ],
    [
      'UINT8',
      expected('UINT8', [255]),
      answered('UINT8', Uint8Array.of(254)),
      1,
    ],
    [
      'BOOL',
      expected('BOOL', [true, false]),
      answered('BOOL', Uint8Array.of(1, 1)),
      1,
    ],
    ['BYTES', expected('BYTES', ['a', 'b']), answered('BYTES', ['a', 'c']), 1],
    ['nothing', expected('FP32', []), answered('FP32', f32()), 0],
    ['a scalar', expected('FP32', [2], []), answered('FP32', f32(3), []), 1],
    // What is not finite.
    ['NaN', expected('FP32', [1]), answered('FP32', f32(NaN)), 1],
    ['Inf', expected('FP32', [1]), answered('FP32', f32(Infinity)), 1],
    [
      'an expected NaN',
      expected('FP32', ['NaN']),
      answered('FP32', f32(NaN)),
      0,
    ],
    ['a missing NaN', expected('FP32', ['NaN']), answered('FP32', f32(0)), 1],
    [
      'an expected −Inf',
      expected('FP32', ['-Infinity']),
      answered('FP32', f32(-Infinity)),
      0,
    ],
    [
      'the other Inf',
      expected('FP32', ['-Infinity']),
      answered('FP32', f32(Infinity)),
      1,
    ],
  ])('%s (%#)', (_, golden, answer, mismatched) => {
    const result = compare(golden, answer);
    expect(result.outputs[0].mismatched).toBe(mismatched);
    expect(result.outcome).toBe(mismatched > 0 ? 'failed' : 'passed');
  });

  it.each<[string, Answer, string]>([
    [
      'shape',
      answered('FP32', f32(1, 2), [1, 2]),
      'y: its shape is [1, 2], but [2] is expected',
    ],
    [
      'datatype',
      answered('FP64', Float64Array.of(1, 2)),
      'y: its datatype is FP64, but FP32 is expected',
    ],
    ['absence', { type: 'tensors', outputs: [] }, 'y: was not answered'],
  ])('tells the %s before any element', (_, answer, reason) => {
    expect(compare(expected('FP32', [1, 2]), answer)).toMatchObject({
      outcome: 'failed',
      reason,
      outputs: [{ worst: [] }],
    });
  });

  it('names the worst element, those that are not finite first', () => {
    const golden = expected('FP32', [1, 2, 3, 4, 5, 6], [2, 3]);
    const answer = answered('FP32', f32(1, 2.5, 3, 5, 5, NaN), [2, 3]);
    const [output] = compare(golden, answer).outputs;
    expect(output).toMatchObject({
      reason:
        '3 of 6 elements differ; the worst at [1, 2] is NaN, but 6 is expected',
      elements: 6,
      mismatched: 3,
      worst: [
        { index: [1, 2], expected: 6, actual: 'NaN' },
        { index: [1, 0], expected: 4, actual: 5, difference: 1 },
        { index: [0, 1], expected: 2, actual: 2.5, difference: 0.5 },
      ],
    });
    expect(output.worst[0]).not.toHaveProperty('difference');
  });

  it('keeps the worst ten of many', () => {
    const wrong = Array.from({ length: 100 }, (_, i) => ((i * 37) % 100) + 1);
    const golden = expected('INT32', new Array(100).fill(0));
    const [output] = compare(
      golden,
      answered('INT32', Int32Array.from(wrong)),
    ).outputs;
    expect(output.worst.map(({ difference }) => difference)).toEqual([
      100, 99, 98, 97, 96, 95, 94, 93, 92, 91,
    ]);
  });

  it('tells the largest difference of what passes, and the digest of its bytes', () => {
    const golden = expected('FP32', [1, 2]);
    const [output] = compare(
      golden,
      answered('FP32', f32(1, 2.000001)),
    ).outputs;
    expect(output).toMatchObject({
      outcome: 'passed',
      worst: [{ index: [1] }],
      tolerance: { rtol: 1.3e-6, atol: 1e-5 },
    });
    // printf '\0\0\200?' | sha256sum, of 1 as binary32.
    const [one] = compare(
      expected('FP32', [1]),
      answered('FP32', f32(1)),
    ).outputs;
    expect(one.digest).toBe(
      'sha256:e00e5eb9444182f352323374ef4e08ebcb784725fdd4fd612d7730540b3e0c8c',
    );
  });

  it('takes the tolerance of the bundle for numbers, not for truth values', () => {
    const tolerance = { rtol: 0, atol: 1 };
    const off = compare(
      expected('UINT8', [4]),
      answered('UINT8', Uint8Array.of(5)),
      { tolerance },
    );
    expect(off.outcome).toBe('passed');
    const untrue = compare(
      expected('BOOL', [true]),
      answered('BOOL', Uint8Array.of(0)),
      { tolerance },
    );
    expect(untrue.outcome).toBe('failed');
  });

  it.each([
    // scores of two rows, least agreement, agreement, outcome
    [[0.1, 0.9, 0.8, 0.2], 1, 1, 'passed'],
    [[0.6, 0.9, 0.4, 0.2], 1, 1, 'passed'],
    [[0.9, 0.1, 0.8, 0.2], 0.5, 0.5, 'passed'],
    [[0.9, 0.1, 0.8, 0.2], 1, 0.5, 'failed'],
    [[NaN, 0.9, 0.8, 0.2], 0.5, 0.5, 'failed'],
  ])(
    'compares the best class of each row: %j',
    (scores, least, share, outcome) => {
      const golden = expected('FP32', [0.1, 0.9, 0.8, 0.2], [2, 2]);
      const result = compare(golden, answered('FP32', f32(...scores), [2, 2]), {
        tolerance: { rtol: 0, atol: 1 },
        classifier: { output: 'y', minTop1Agreement: least },
      });
      expect(result.outputs[0].top1Agreement).toBe(share);
      expect(result.outcome).toBe(outcome);
    },
  );

  it('leaves outputs alone that the case does not name', () => {
    const other: Tensor = {
      name: 'z',
      datatype: 'FP32',
      shape: [],
      data: f32(NaN),
    };
    const answer: Answer = {
      type: 'tensors',
      outputs: [other, { ...other, name: 'y', shape: [1], data: f32(1) }],
    };
    expect(compare(expected('FP32', [1]), answer).outcome).toBe('passed');
  });

  it('says what cannot be compared at all', () => {
    const answer: Answer = { type: 'json', answer: {} };
    expect(compare(expected('FP32', [1]), answer)).toMatchObject({
      outcome: 'unsupported',
      reason: 'a case of type tensors was answered with json',
    });
  });
});

describe('a text against its rules', () => {
  type Expect = Extract<GoldenCase, { type: 'text' }>['expect'];
  type Text = Extract<Answer, { type: 'text' }>;
  const token = (word: string, logprob: number) => ({ token: word, logprob });

  it.each<[Expect, Partial<Text>, string | undefined]>([
    [{ text: 'Hello' }, { text: 'Hello' }, undefined],
    [
      { text: 'Hello' },
      { text: 'Help' },
      'text: differs from character 3 on: "lo" is expected in "Help"',
    ],
    [{ prefix: 'Hel' }, { text: 'Hello' }, undefined],
    [
      { prefix: 'hel' },
      { text: 'Hello' },
      'prefix: begins with "Hel", but "hel" is expected',
    ],
    [
      { contains: ['ell', 'x'] },
      { text: 'Hello' },
      'contains: "x" is not in "Hello"',
    ],
    [
      { logprobs: [token('a', -1)] },
      { logprobs: [token('a', -1.05), token('b', -9)] },
      undefined,
    ],
    [
      { logprobs: [token('a', -1)] },
      { logprobs: [token('a', -1.2)] },
      'logprobs: the log probability of token 0 is -1.2, but -1 is expected',
    ],
    [
      { logprobs: [token('a', -1)], logprobTolerance: 0.5 },
      { logprobs: [token('a', -1.2)] },
      undefined,
    ],
    [
      { logprobs: [token('a', -1)] },
      { logprobs: [token('a', NaN)] },
      'logprobs: the log probability of token 0 is NaN',
    ],
    [
      { logprobs: [token('a', -1)] },
      { logprobs: [token('b', -1)] },
      'logprobs: token 0 is "b", but "a" is expected',
    ],
    [
      { logprobs: [token('a', -1)] },
      { logprobs: [] },
      'logprobs: token 0 is missing',
    ],
    [
      { logprobs: [token('a', -1)] },
      {},
      'logprobs: the answer has no log probabilities',
    ],
    [{ embedding: [3, 4] }, { embedding: [6, 8] }, undefined],
    [
      { embedding: [1, 0] },
      { embedding: [1, 1] },
      'embedding: its cosine similarity is 0.70710',
    ],
    [{ embedding: [1, 0], minCosine: 0.7 }, { embedding: [1, 1] }, undefined],
    [
      { embedding: [1, 0] },
      { embedding: [0, 0] },
      'embedding: its cosine similarity is NaN',
    ],
    [
      { embedding: [1, 0] },
      { embedding: [1] },
      'embedding: the embedding has 1 dimensions',
    ],
    [{ embedding: [1, 0] }, {}, 'embedding: the answer has no embedding'],
    [{}, { text: 'anything' }, undefined],
  ])('%j of %j', (expect_, answer, reason) => {
    const golden: GoldenCase = {
      type: 'text',
      name: 'one',
      request: {},
      expect: expect_,
    };
    const result = compareAnswer(
      golden,
      { type: 'text', text: '', ...answer },
      {},
    );
    expect(result.outcome).toBe(reason ? 'failed' : 'passed');
    expect(result.reason ?? '').toContain(reason ?? '');
  });
});

describe('JSON against what is right', () => {
  it.each<[unknown, unknown, string | undefined]>([
    [
      { a: 1, b: [true, null] },
      { b: [true, null], a: 1.000001, c: 7 },
      undefined,
    ],
    [
      { a: { b: [1, 2] } },
      { a: { b: [1, 3] } },
      'answer: $.a.b[1] is 3, but 2 is expected',
    ],
    [{ a: 1 }, {}, 'answer: $.a is missing'],
    [{ toString: 1 }, {}, 'answer: $.toString is missing'],
    [{ a: null }, { a: 0 }, 'answer: $.a is 0, but null is expected'],
    [[1, 2], [1], 'answer: $ has 1 elements, but 2 are expected'],
    [[1], { 0: 1 }, 'answer: $ is {"0":1}, but [1] is expected'],
    [{}, [], 'answer: $ is [], but {} is expected'],
    [1, '1', 'answer: $ is "1", but 1 is expected'],
  ])('%j of %j', (right, came, reason) => {
    const golden = { type: 'json', name: 'one', request: {}, expect: right };
    const read = jsonCase.parse(golden);
    const answer = jsonCase.shape.expect.parse(came);
    const result = compare(read, { type: 'json', answer });
    expect(result.reason).toBe(reason);
    expect(result.outcome).toBe(reason ? 'failed' : 'passed');
  });
});
