import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import test from 'node:test';
import { startService } from '../../tools/service.mjs';
import { ask, instance } from './client.mjs';

const rows = count => ({ instances: Array(count).fill(instance) });

/** Runs `use` beside a service of its own. */
async function withService(env, use) {
  const service = await startService(env);
  try {
    await use(body => ask('/predict', { service, body }), service);
  } finally {
    await service.stop();
  }
}

test('a body of more than MAX_BODY_BYTES is refused, said or streamed', async () => {
  await withService({ MAX_BODY_BYTES: '4000' }, async send => {
    const body = JSON.stringify(rows(1)).padEnd(4001);
    const stream = new Blob([body]).stream();
    for (const given of [body, stream]) {
      const answer = await send(given);
      assert.equal(answer.status, 413, answer.text);
      assert.equal(answer.json.code, 'too-large');
    }
    assert.equal(
      (await send(JSON.stringify(rows(1)).padEnd(4000))).status,
      200,
    );
  });
});

test('more than MAX_ROWS rows are refused', async () => {
  await withService({ MAX_ROWS: '2' }, async send => {
    assert.equal((await send(rows(2))).status, 200);
    const answer = await send(rows(3));
    assert.equal(answer.status, 413, answer.text);
    assert.equal(answer.json.code, 'too-large');
    assert.equal(answer.json.field, 'instances');
  });
});

// A batch that waits for more rows keeps the first request in the queue, or waiting longer than it may.
const WAITING = { BATCH_MAX_DELAY_MS: '600' };

test('more rows than QUEUE_MAX_ROWS are refused, not kept', async () => {
  await withService({ ...WAITING, QUEUE_MAX_ROWS: '4' }, async send => {
    const first = send(rows(3));
    await new Promise(done => setTimeout(done, 200));
    const answer = await send(rows(3));
    assert.equal(answer.status, 503, answer.text);
    assert.equal(answer.json.code, 'overloaded');
    assert.ok(Number(answer.headers.get('retry-after')) >= 1);
    assert.equal((await first).status, 200);
  });
});

test('what takes longer than REQUEST_TIMEOUT_MS is a time-out', async () => {
  await withService(
    { ...WAITING, REQUEST_TIMEOUT_MS: '50', FALLBACK: 'none' },
    async send => {
      const answer = await send(rows(1));
      assert.equal(answer.status, 504, answer.text);
      assert.equal(answer.json.code, 'timeout');
    },
  );
});

const noFallback =
  !existsSync('model/fallback.json') &&
  'no model/fallback.json: no evaluation rows to make it of';

test(
  'with FALLBACK=static the usual answer is given, and says so',
  { skip: noFallback },
  async () => {
    await withService(
      { ...WAITING, REQUEST_TIMEOUT_MS: '50', FALLBACK: 'static' },
      async (send, service) => {
        const answer = await send(rows(2));
        assert.equal(answer.status, 200, answer.text);
        assert.equal(answer.json.fallback, true);
        assert.equal(answer.headers.get('x-fallback'), 'static');
        assert.equal(answer.json.predictions.length, 2);
        const { text } = await ask('/metrics', { service });
        assert.match(
          text,
          /^ml_inference_rows_total\{outcome="fallback"\} 2(\.0)?$/m,
        );
      },
    );
  },
);
