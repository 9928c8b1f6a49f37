import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import test from 'node:test';

const { digest, model } = JSON.parse(
  readFileSync('model/manifest.json', 'utf8'),
);

/** Runs portal.mjs against a portal that gives `answers`, [status, body] each, one after the other. */
async function run(args, answers, env = {}) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    requests.push({
      ...request,
      url: request.url,
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    });
    const [status, body] = answers[requests.length - 1];
    response.writeHead(status).end(JSON.stringify(body));
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  const PORTAL_URL = `http://127.0.0.1:${server.address().port}`;
  const given = {
    PORTAL_URL,
    PORTAL_TOKEN: 'a-token',
    NAME: 'service',
    ...env,
  };
  const child = spawn(process.execPath, ['tools/portal.mjs', ...args], {
    env: { ...process.env, ...given },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', text => (output += text));
  const code = await new Promise(done => child.once('close', done));
  server.close();
  return { code, output, requests };
}

const GATE = { enforcement: 'block', reason: 'Approved by two people.' };

test('the gate is asked for the digest of the model, and lets pass', async () => {
  const { code, output, requests } = await run(
    ['gate', 'production'],
    [[200, { ...GATE, allowed: true }]],
  );
  assert.equal(code, 0, output);
  const { searchParams, pathname } = new URL(
    requests[0].url,
    'http://localhost',
  );
  assert.equal(pathname, '/api/ml/v1/gate');
  assert.deepEqual(Object.fromEntries(searchParams), {
    version: digest,
    model,
    environment: 'production',
  });
  assert.equal(requests[0].headers.authorization, 'Bearer a-token');
});

for (const [what, answers, sentence] of [
  [
    'a refusal',
    [[200, { ...GATE, allowed: false, reason: 'Nobody approved it.' }]],
    /refuses: Nobody approved it/,
  ],
  ['an answer that says nothing', [[200, {}]], /refuses/],
  [
    'an unknown version',
    [[404, { error: { message: 'no such version' } }]],
    /404.*no such version/,
  ],
  [
    'a portal that stays down',
    [
      [503, {}],
      [503, {}],
      [503, {}],
    ],
    /503/,
  ],
]) {
  test(`${what} of the gate stops the deployment`, async () => {
    const { code, output, requests } = await run(
      ['gate', 'production'],
      answers,
    );
    assert.equal(code, 1);
    assert.match(output, sentence);
    assert.equal(requests.length, answers.length);
  });
}

test('a deployment is told again after a failure, with the same id', async () => {
  const env = { DEPLOYMENT_ID: 'run-7', DEPLOYED_BY: 'anna' };
  const { code, output, requests } = await run(
    ['deployed', 'staging'],
    [
      [500, {}],
      [201, {}],
    ],
    env,
  );
  assert.equal(code, 0, output);
  const [{ at, ...told }, again] = requests.map(({ body }) => JSON.parse(body));
  assert.ok(Math.abs(Date.parse(at) - Date.now()) < 60_000);
  assert.deepEqual(told, {
    id: 'run-7',
    service: 'mlinferenceservice:default/service',
    digest,
    environment: 'staging',
    by: 'anna',
  });
  assert.equal(again.id, told.id);
});

test('no token is said, and nobody asked', async () => {
  const { code, output, requests } = await run(['gate', 'staging'], [], {
    PORTAL_TOKEN: '',
  });
  assert.equal(code, 1);
  assert.match(output, /PORTAL_TOKEN/);
  assert.equal(requests.length, 0);
});
