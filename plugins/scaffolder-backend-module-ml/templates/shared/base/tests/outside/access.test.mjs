import assert from 'node:assert/strict';
import test from 'node:test';
import { startService } from '../../tools/service.mjs';
import { ask, goldenInputs, model, prediction } from './client.mjs';

const GUARDED = [
  ['/predict', prediction],
  [`${model}/infer`, goldenInputs],
  [model, undefined],
];

for (const [path, body] of GUARDED) {
  for (const headers of [
    {},
    { 'x-api-key': 'wrong' },
    { authorization: 'Bearer wrong' },
    { authorization: 'Basic YTph' },
  ]) {
    test(`${path} is refused with ${JSON.stringify(headers)}`, async () => {
      const answer = await ask(path, { body, headers, key: '' });
      assert.equal(answer.status, 401);
      assert.equal(answer.json.code, 'unauthorized');
      assert.match(answer.headers.get('www-authenticate'), /^Bearer/);
    });
  }
}

test('a key is taken as bearer token too', async () => {
  const headers = { authorization: `Bearer ${process.env.SERVICE_API_KEY}` };
  assert.equal(
    (await ask('/predict', { body: prediction, headers, key: '' })).status,
    200,
  );
});

test('a bearer token of a proxy does not hide the x-api-key', async () => {
  const headers = { authorization: 'Bearer of-the-proxy' };
  assert.equal(
    (await ask('/predict', { body: prediction, headers })).status,
    200,
  );
});

test('beyond the rate limit a key is told to wait, and others are not', async () => {
  const service = await startService({ API_KEYS: 'one,two', RATE_LIMIT: '2' });
  try {
    const send = key => ask('/predict', { service, key, body: prediction });
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => send('one')),
    );
    const refused = answers.filter(({ status }) => status === 429);
    assert.ok(answers.some(({ status }) => status === 200));
    assert.ok(refused.length >= 6, `${refused.length} of 12 were refused`);
    assert.equal(refused[0].json.code, 'rate-limited');
    assert.equal((await send('two')).status, 200);
    assert.equal((await ask('/healthz', { service, key: '' })).status, 200);
    const waitS = Number(refused[0].headers.get('retry-after'));
    assert.ok(waitS >= 1 && waitS <= 60, `retry-after is ${waitS}`);
    const { text } = await ask('/metrics', { service });
    assert.match(
      text,
      new RegExp(
        `^ml_rate_limited_total(\\{\\})? ${refused.length}(\\.0)?$`,
        'm',
      ),
    );
    await new Promise(done => setTimeout(done, waitS * 1000));
    assert.equal((await send('one')).status, 200);
  } finally {
    await service.stop();
  }
});
