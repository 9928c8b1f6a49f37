import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
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

/** What comes back on a connection of its own, on which only `text` is sent; ends when the service closes it. */
async function sendRaw({ port }, text) {
  const socket = connect(port, '127.0.0.1');
  socket.write(text);
  let answer = '';
  for await (const part of socket.setEncoding('utf8')) answer += part;
  return answer;
}

const head = key =>
  [
    'POST /predict HTTP/1.1',
    'host: localhost',
    `x-api-key: ${key}`,
    'content-type: application/json',
    'content-length: 100',
  ].join('\r\n');

test(
  'a body that does not arrive within REQUEST_TIMEOUT_MS is given up, and its connection with it',
  { timeout: 20_000 },
  async () => {
    await withService({ REQUEST_TIMEOUT_MS: '200' }, async (_, service) => {
      const request = `${head(service.key)}\r\n\r\n{"instances"`;
      const answer = await sendRaw(service, request);
      assert.match(answer, /^HTTP\/1.1 504 [^]*"code":"timeout"/);
    });
  },
);

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
