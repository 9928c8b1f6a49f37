import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import test from 'node:test';
import { burst } from '../../tools/burst.mjs';
import {
  ask,
  goldenInputs,
  instance,
  instanceSchema,
  model,
} from './client.mjs';

const LOAD = { clients: 32, requests: 640 };

test('a burst of many clients is answered without a server error', async () => {
  const bodies = [
    { instances: [instance] },
    { instances: Array(16).fill(instance) },
  ];
  let sent = 0;
  const send = async () =>
    (await ask('/predict', { body: bodies[sent++ % bodies.length] })).status;
  const { statuses } = await burst(send, LOAD);
  assert.deepEqual(statuses, { 200: LOAD.requests });
});

test('rows that are answered together are not mixed up', async () => {
  const alone = [];
  for (const example of instanceSchema.examples) {
    alone.push(
      (await ask('/predict', { body: { instances: [example] } })).json
        .predictions[0],
    );
  }
  const close = (a, b) =>
    typeof a === 'number'
      ? Math.abs(a - b) <= 1e-4 * (1 + Math.abs(b))
      : a === b;
  const flat = ({ label, value, scores }) =>
    [label, value, ...Object.values(scores ?? {})].flat();
  let sent = 0;
  const send = async () => {
    const at = sent++ % alone.length;
    const { json } = await ask('/predict', {
      body: { instances: [instanceSchema.examples[at]] },
    });
    const given = flat(json.predictions[0]);
    return flat(alone[at]).every((right, index) => close(given[index], right))
      ? 'right'
      : 'wrong';
  };
  assert.deepEqual((await burst(send, LOAD)).statuses, {
    right: LOAD.requests,
  });
});

test('callers that hang up do not disturb others', async () => {
  const cut = Array.from({ length: 20 }, () => {
    const { SERVICE_URL: url, SERVICE_API_KEY: key } = process.env;
    const options = {
      method: 'POST',
      body: JSON.stringify(goldenInputs),
      signal: AbortSignal.timeout(1),
    };
    return fetch(`${url}${model}/infer`, {
      ...options,
      headers: { 'x-api-key': key, 'content-type': 'application/json' },
    }).catch(() => undefined);
  });
  await Promise.all(cut);
  assert.equal(
    (await ask(`${model}/infer`, { body: goldenInputs })).status,
    200,
  );
});

test('make load can measure it', async () => {
  const child = spawn(process.execPath, ['tools/load.mjs'], {
    env: { ...process.env, REQUESTS: '64' },
  });
  let output = '';
  child.stdout.on('data', text => (output += text));
  assert.equal(await new Promise(done => child.once('close', done)), 0);
  const lines = output
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  assert.deepEqual(
    lines.map(({ clients, statuses }) => [clients, statuses]),
    [1, 8, 64].map(clients => [clients, { 200: 64 }]),
  );
  for (const { perSecond, p50Ms, p99Ms } of lines)
    assert.ok(perSecond > 0 && p50Ms > 0 && p99Ms >= p50Ms);
});
