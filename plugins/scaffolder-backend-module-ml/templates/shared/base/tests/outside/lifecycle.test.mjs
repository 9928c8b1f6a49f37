import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { spawnService, startService } from '../../tools/service.mjs';
import { ask, goldenInputs, manifest, model, prediction } from './client.mjs';

const START_MS = 60_000;

/** A copy of the model's folder, changed by `change`, for as long as `use` takes. */
async function withModel(change, use) {
  const folder = mkdtempSync(join(tmpdir(), 'model-'));
  try {
    cpSync('model', folder, { recursive: true });
    change(folder);
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function assertRefused(env, sentence) {
  const service = await spawnService(env);
  const tooLate = setTimeout(() => service.child.kill('SIGKILL'), START_MS);
  const { code } = await service.exit;
  clearTimeout(tooLate);
  assert.equal(code, 1, service.log());
  assert.match(service.log(), sentence);
  assert.doesNotMatch(
    service.log(),
    /^\s+at |Traceback/m,
    'a sentence, not a stack',
  );
}

const WRONG_SETTINGS = [
  ['no keys', { API_KEYS: '' }, /API_KEYS/],
  ['an unknown AUTH', { AUTH: 'sometimes' }, /AUTH/],
  ['a port that is no number', { PORT: 'http' }, /PORT/],
  ['a port that cannot be', { PORT: '70000' }, /PORT: /],
  ['a negative limit', { MAX_ROWS: '-1' }, /MAX_ROWS/],
  ['an unknown fallback', { FALLBACK: 'guess' }, /FALLBACK/],
  ['no model', { MODEL_DIR: '/nowhere' }, /\/nowhere/],
];

for (const [what, env, sentence] of WRONG_SETTINGS) {
  test(`it does not start with ${what}, and says why`, () =>
    assertRefused(env, sentence));
}

test('it does not start with another model than the manifest says', async () => {
  const swap = folder => {
    const bytes = readFileSync(join(folder, 'model.onnx'));
    writeFileSync(
      join(folder, 'model.onnx'),
      Buffer.concat([bytes, Buffer.from([0])]),
    );
  };
  await withModel(swap, folder =>
    assertRefused({ MODEL_DIR: folder }, new RegExp(`${manifest.digest}`)),
  );
});

for (const [file, content] of [
  ['manifest.json', '{'],
  ['manifest.json', '{"name": "a"}'],
  ['fallback.json', '{"outputs": []}'],
  ['fallback.json', JSON.stringify({ outputs: withoutValues() })],
]) {
  test(`it does not start with ${content} as ${file}, and names it`, async () => {
    const change = folder => writeFileSync(join(folder, file), content);
    await withModel(change, folder =>
      assertRefused(
        { MODEL_DIR: folder, FALLBACK: 'static' },
        new RegExp(`${folder}/${file}: cannot be used`),
      ),
    );
  });
}

function withoutValues() {
  return manifest.outputs.map(({ name }) => ({ name, data: [] }));
}

test('it leaves nothing in the home folder, such as the id that ONNX Runtime keeps for its reports', async () => {
  const home = mkdtempSync(join(tmpdir(), 'home-'));
  try {
    const service = await startService({ HOME: home });
    await service.stop();
    assert.deepEqual(readdirSync(home), []);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

test('AUTH=off serves without keys', async () => {
  const service = await startService({ AUTH: 'off', API_KEYS: '' });
  const { status } = await ask('/predict', {
    service,
    body: prediction,
    key: '',
  });
  await service.stop();
  assert.equal(status, 200);
});

test('after SIGTERM it is not ready, answers what it has begun, and ends with 0', async () => {
  const service = await startService({
    BATCH_MAX_DELAY_MS: '1500',
    REQUEST_TIMEOUT_MS: '10000',
  });
  const begun = ask('/predict', { service, body: prediction });
  await new Promise(done => setTimeout(done, 300));
  const ended = service.stop();
  await new Promise(done => setTimeout(done, 200));
  const ready = await fetch(`${service.url}/readyz`).then(
    ({ status }) => status,
    () => 'refused',
  );
  assert.ok([503, 'refused'].includes(ready), `readyz says ${ready}`);
  assert.equal((await begun).status, 200);
  await ended;
});

test('a connection that is idle for seconds can be used again, as ingresses do', async () => {
  const agent = new Agent({ keepAlive: true });
  const useOf = async () => {
    const request = get(`${process.env.SERVICE_URL}/healthz`, { agent });
    const [response] = await once(request, 'response');
    response.resume();
    await once(response, 'end');
    return request.reusedSocket;
  };
  try {
    assert.equal(await useOf(), false);
    await new Promise(done => setTimeout(done, 6000));
    assert.equal(await useOf(), true);
  } finally {
    agent.destroy();
  }
});

test('killed at any moment, it starts again on the same port and answers as before', async () => {
  const first = await startService();
  const infer = service =>
    ask(`${model}/infer`, { service, body: goldenInputs });
  const before = await infer(first);
  const cut = infer(first).catch(() => undefined);
  first.child.kill('SIGKILL');
  await Promise.all([first.exit, cut]);
  const second = await startService({ PORT: String(first.port) });
  const after = await infer(second);
  await second.stop();
  assert.deepEqual(after.json.outputs, before.json.outputs);
});

test('its log is one JSON object a line, and holds no values of requests', async () => {
  const service = await startService();
  const value = 123456.789;
  await ask('/predict', {
    service,
    body: { instances: [{ secret: value }] },
    headers: { 'x-request-id': 'of-this-test' },
  });
  await service.stop();
  const lines = service
    .log()
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  const told = lines.find(
    ({ request_id: id, status }) => id === 'of-this-test' && status === 400,
  );
  const digest = createHash('sha256').update(service.key).digest('hex');
  assert.equal(told.caller, digest.slice(0, 8));
  for (const { time, level, message } of lines)
    assert.ok(time && level && message !== undefined);
  for (const secret of [String(value), service.key])
    assert.ok(!service.log().includes(secret));
});
