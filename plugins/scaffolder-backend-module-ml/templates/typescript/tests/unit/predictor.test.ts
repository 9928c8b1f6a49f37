import assert from 'node:assert/strict';
import test from 'node:test';
import { ServiceError } from '../../src/errors.ts';
import { createMetrics } from '../../src/metrics.ts';
import { Predictor } from '../../src/predictor.ts';
import type { Tensor, Tensors } from '../../src/tensor.ts';
import { twoNumbers } from '../manifest.ts';

const input: Tensor = {
  type: 'float32',
  dims: [1, 2],
  data: new Float32Array(2),
};
const outputs: Tensors = { out: input };

function predictor(
  submit: () => Promise<Tensors>,
  fallback?: (rows: number) => Tensors,
) {
  const metrics = createMetrics(twoNumbers);
  const failures: string[] = [];
  const counted = async () => {
    const { values } = await metrics.rows.get();
    return values.find(({ value }) => value > 0)?.labels.outcome;
  };
  const asked = new Predictor({
    batcher: { submit },
    timeoutMs: 20,
    fallback,
    metrics,
    onFailure: ({ message }) => void failures.push(message),
  });
  return { answer: () => asked.answer(input), counted, failures };
}

const slow = () => new Promise<Tensors>(() => undefined);
const broken = async () => {
  throw new Error('broken');
};

test('the model answers', async () => {
  const { answer, counted } = predictor(async () => outputs);
  assert.deepEqual(await answer(), { outputs, fallback: false });
  assert.equal(await counted(), 'model');
});

for (const [what, submit, code] of [
  ['a slow model', slow, 'timeout'],
  ['a broken model', broken, 'model-error'],
] as const) {
  test(`${what} is ${code}, and said`, async () => {
    const { answer, counted, failures } = predictor(submit);
    await assert.rejects(answer, { code });
    assert.equal(await counted(), 'error');
    assert.equal(failures.length, 1);
  });

  test(`${what} is stood in for by the fallback`, async () => {
    const { answer, counted } = predictor(submit, () => outputs);
    assert.deepEqual(await answer(), { outputs, fallback: true });
    assert.equal(await counted(), 'fallback');
  });
}

test('a full queue is no reason to fall back', async () => {
  const full = () => {
    throw new ServiceError('overloaded', 'full');
  };
  const { answer } = predictor(full, () => outputs);
  await assert.rejects(answer, { code: 'overloaded' });
});
