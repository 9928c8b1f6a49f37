import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import test, { type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { listen } from '../listen.ts';
import { somePortal } from '../portal.ts';

const manifest = JSON.parse(readFileSync('model/manifest.json', 'utf8'));
const schema = JSON.parse(readFileSync('contracts/input.schema.json', 'utf8'));

/** The service, until the test ends. */
function start(t: TestContext, env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(process.execPath, ['src/main.ts'], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

test('a wrong setting ends the start with one line that names it', async t => {
  const child = start(t, { API_KEYS: '' });
  const [line, [code]] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    once(child, 'exit'),
  ]);
  assert.equal(code, 1);
  assert.match(JSON.parse(line).message, /^API_KEYS: /);
});

test('the portal is told of the run and of the rows, and traces go out', async t => {
  const portal = await listen();
  t.after(() => portal.close());
  const profiled = await somePortal();
  t.after(() => profiled.close());
  const child = start(t, {
    API_KEYS: 'key',
    OPENLINEAGE_URL: portal.url,
    OPENLINEAGE_API_KEY: 'token',
    PROFILES_URL: profiled.url,
    PROFILE_WINDOW_S: '1',
    OTEL_EXPORTER_OTLP_ENDPOINT: portal.url,
  });
  let log = '';
  child.stdout?.on('data', (part: Buffer) => (log += part));
  const ended = once(child, 'exit');
  const body = JSON.stringify({ instances: schema.examples.slice(0, 1) });
  const url = await addressOf(child, () => log);
  const predict = () =>
    fetch(`${url}/predict`, {
      method: 'POST',
      headers: { 'x-api-key': 'key', 'content-type': 'application/json' },
      body,
    });
  const answer = await predict();
  assert.equal(answer.status, 200);
  assert.equal((await fetch(`${url}/readyz`)).status, 200);
  while (profiled.sent.length === 0) {
    await predict();
    await sleep(20);
  }
  child.kill('SIGTERM');
  assert.deepEqual(await ended, [0, null]);
  const sent = (path: string) =>
    portal.received.filter(({ url: to }) => to === path);
  const runs = sent('/api/v1/lineage');
  assert.match(JSON.stringify(runs), /"START".*"COMPLETE"/);
  assert.ok(JSON.stringify(runs[0]?.body).includes(manifest.digest));
  assert.equal(runs[0]?.headers.authorization, 'Bearer token');
  assert.equal(sent('/v1/traces').length, 1);
  assert.doesNotMatch(JSON.stringify(sent('/v1/traces')), /readyz/);
  assert.ok(profiled.sent[0]?.counts.rows);
  const lines = log
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  const [asked] = lines.filter(({ route }) => route === '/predict');
  assert.equal(asked.request_id, answer.headers.get('x-request-id'));
  assert.equal(asked.level, 'info');
  assert.ok(
    lines.every(({ route }) => route !== '/readyz'),
    log,
  );
});

async function addressOf(
  child: ChildProcess,
  log: () => string,
): Promise<string> {
  for (;;) {
    const address = log().match(/http:\/\/127\.0\.0\.1:\d+/)?.[0];
    if (address) return address;
    assert.equal(child.exitCode, null, `it ended: ${log()}`);
    await sleep(20);
  }
}

test('a receiver that refuses is logged, and stops nothing', async t => {
  const portal = await listen(500);
  t.after(() => portal.close());
  const child = start(t, {
    API_KEYS: 'key',
    OPENLINEAGE_URL: portal.url,
    OTEL_EXPORTER_OTLP_ENDPOINT: portal.url,
  });
  let log = '';
  child.stdout?.on('data', (part: Buffer) => (log += part));
  const ended = once(child, 'exit');
  const url = await addressOf(child, () => log);
  const headers = { 'x-api-key': 'key' };
  assert.equal((await fetch(`${url}/v2`, { headers })).status, 200);
  child.kill('SIGTERM');
  assert.deepEqual(await ended, [0, null]);
  assert.match(log, /answered 500/);
});
