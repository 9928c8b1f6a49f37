import assert from 'node:assert/strict';
import test from 'node:test';
import { Batcher } from '../../src/batcher.ts';
import { rowsOf, type Tensor, type Tensors } from '../../src/tensor.ts';

const rows = (...values: number[]): Tensor => ({
  type: 'float64',
  dims: [values.length, 1],
  data: new Float64Array(values),
});
const limits = { batchMaxRows: 3, batchMaxDelayMs: 0, queueMaxRows: 6 };
const never = new AbortController().signal;

/** A model that doubles, refuses 13, and keeps the sizes of its runs. */
function doubling(changes: Partial<typeof limits> = {}) {
  const runs: number[] = [];
  const queued: number[] = [];
  const run = async (input: Tensor): Promise<Tensors> => {
    runs.push(rowsOf(input));
    const values = Array.from(input.data, Number);
    if (values.includes(13)) throw new Error('no thirteen');
    await new Promise(setImmediate);
    return { out: rows(...values.map(value => 2 * value)) };
  };
  const observer = {
    queued: (count: number) => void queued.push(count),
    ran: () => undefined,
  };
  return {
    runs,
    queued,
    batcher: new Batcher(run, { ...limits, ...changes }, observer),
  };
}

const data = (tensors: Tensors) => [...(tensors.out?.data ?? [])];

test('rows that wait together run together, and each caller gets its own', async () => {
  const { batcher, runs, queued } = doubling();
  const answers = await Promise.all(
    [rows(1), rows(2), rows(3, 4), rows(5)].map(input =>
      batcher.submit(input, never),
    ),
  );
  assert.deepEqual(answers.map(data), [[2], [4], [6, 8], [10]]);
  assert.deepEqual(runs, [1, 3, 1]);
  assert.equal(queued.at(-1), 0);
});

test('with a delay the first waits for the others', async () => {
  const { batcher, runs } = doubling({ batchMaxDelayMs: 5 });
  await Promise.all([1, 2].map(value => batcher.submit(rows(value), never)));
  assert.deepEqual(runs, [2]);
});

test('a row that the model refuses fails alone', async () => {
  const { batcher } = doubling();
  const answers = await Promise.allSettled(
    [0, 1, 13].map(value => batcher.submit(rows(value), never)),
  );
  assert.deepEqual(
    answers.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'rejected'],
  );
});

test('a full queue is said, but one large request is taken', async () => {
  const { batcher } = doubling({ queueMaxRows: 2 });
  const large = batcher.submit(rows(1, 2, 3, 4), never);
  const waiting = batcher.submit(rows(1, 2), never);
  assert.throws(() => batcher.submit(rows(1), never), { code: 'overloaded' });
  assert.equal(data(await large).length, 4);
  assert.equal(data(await waiting).length, 2);
});

test('what nobody waits for does not run', async () => {
  const { batcher, runs } = doubling();
  const first = batcher.submit(rows(1), never);
  void batcher.submit(rows(2), AbortSignal.abort());
  await first;
  await batcher.submit(rows(3), never);
  assert.deepEqual(runs, [1, 1]);
});

test('outputs that have no rows are the answer to one request, and cannot be shared', async () => {
  const total: Tensors = { total: rows(0) };
  const unused = { queued: () => undefined, ran: () => undefined };
  const batcher = new Batcher(async () => total, limits, unused);
  const asked = [rows(1), rows(2, 3), rows(4)].map(input =>
    batcher.submit(input, never),
  );
  assert.deepEqual(await Promise.all(asked), [total, total, total]);
});
