import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { isSigned } from '../../examples/services/isSigned.mjs';
import { ROOT } from '../lib/say.mjs';

const PIPELINE = 'http://127.0.0.1:7794';
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const REF = 'mlmodel:default/tumor-screening';
const folder = mkdtempSync(join(tmpdir(), 'pipeline-'));
let service;

async function start() {
  const path = join(ROOT, 'examples/services/retraining-pipeline.mjs');
  service = spawn(process.execPath, [path, '7794', folder], {
    stdio: 'inherit',
    env: { ...process.env, RETRAINING_SECRET: SECRET },
  });
  while (service.exitCode === null && !(await answers())) {
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
const answers = () => fetch(`${PIPELINE}/requests`).catch(() => false);
const stop = () => service.kill() && once(service, 'exit');

before(start);
after(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

const bodyFor = entityRef => ({
  type: 'ml.drift.retraining_requested',
  timestamp: '2026-11-21T10:00:00.000Z',
  data: { entityRef, idempotencyKey: 'ask-1' },
});

function signed(text, { at = Date.now(), id = 'ask-1', secret = SECRET } = {}) {
  const seconds = String(Math.floor(at / 1000));
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key)
    .update(`${id}.${seconds}.${text}`)
    .digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${signature}`,
  };
}

async function ask(body, options, sent = JSON.stringify(body)) {
  const response = await fetch(PIPELINE, {
    method: 'POST',
    headers: signed(JSON.stringify(body), options),
    body: sent,
  });
  return { status: response.status, body: await response.json() };
}

function published() {
  const path = join(folder, 'models/tumor-screening/manifest.json');
  return JSON.parse(readFileSync(path, 'utf8')).versions;
}

test('a signature is taken as Standard Webhooks makes it', () => {
  // Example of the specification.
  const body = '{"test": 2432232314}';
  const headers = {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature':
      'v1,bm90 v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  };
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const now = new Date(1614265330_000);
  assert.equal(isSigned(headers, body, { now, secret }), true);
  assert.equal(isSigned(headers, `${body} `, { now, secret }), false);
});

test('nothing is published before somebody asks', () => {
  assert.deepEqual(published(), []);
});

for (const [what, options, sent] of [
  ['another secret', { secret: `whsec_${'A'.repeat(43)}=` }],
  ['an old time', { at: Date.now() - 301_000 }],
  ['another body', {}, '{}'],
]) {
  test(`what is signed with ${what} is refused`, async () => {
    const answer = await ask(bodyFor(REF), options, sent);
    assert.equal(answer.status, 401);
    assert.match(answer.body.error, /webhook-signature/);
    assert.deepEqual(published(), []);
  });
}

test('another model is refused, with the field', async () => {
  const { body, status } = await ask(bodyFor('mlmodel:default/wine-cultivar'));
  assert.equal(status, 422);
  assert.match(body.error, /data\.entityRef/);
});

test('asked twice with one id, it keeps one request and publishes one version', async () => {
  const begun = Date.now();
  for (let time = 0; time < 2; time++) {
    assert.deepEqual(await ask(bodyFor(REF)), {
      status: 200,
      body: { reference: 'ask-1' },
    });
  }
  const { requests } = await (await fetch(`${PIPELINE}/requests`)).json();
  assert.deepEqual(
    requests.map(({ id }) => id),
    ['ask-1'],
  );
  const [version, ...more] = published();
  assert.deepEqual(more, []);
  assert.equal(version.version, '4');
  assert.ok(Date.parse(version.createdAt) >= begun);
  assert.ok(existsSync(join(folder, 'models/tumor-screening', version.file)));
});

test('asked again, it says that there is nothing more to learn', async () => {
  const { status } = await ask(bodyFor(REF), { id: 'ask-2' });
  assert.equal(status, 409);
});

test('ended between taking a request and publishing, it publishes when it starts', async () => {
  await stop();
  const before = published();
  rmSync(join(folder, 'models'), { recursive: true });
  await start();
  assert.deepEqual(
    published().map(({ digest }) => digest),
    before.map(({ digest }) => digest),
  );
});
