import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { afterEach, beforeEach, test } from 'node:test';
import {
  exampleMonitors,
  loadExampleMonitors,
} from '../lib/exampleMonitors.mjs';

let server;
let url;
/** What the server keeps, by path. */
let kept;
/** Requests to change something: [{path, body, authorization}]. */
let sent;
/** Status with which a change is answered. */
let status;

beforeEach(async () => {
  kept = new Map();
  sent = [];
  status = () => 200;
  server = createServer(async (request, response) => {
    const { headers, method, url: path } = request;
    if (method === 'GET') {
      const found = kept.get(path);
      response.writeHead(found ? 200 : 404).end(JSON.stringify(found ?? {}));
      return;
    }
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
    sent.push({ authorization: headers.authorization, body, path });
    const answer = method === 'PUT' ? status() : 405;
    if (answer === 200) kept.set(path, body);
    response.writeHead(answer).end('{}');
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${server.address().port}`;
});
afterEach(() => new Promise(resolve => server.close(resolve)));

const load = patienceMs =>
  loadExampleMonitors({ url, token: 'secret', patienceMs, pauseMs: 5 });

test('all are put, once their entities are there', async () => {
  let asked = 0;
  status = () => (asked++ < 2 ? 404 : 200);
  await load(5000);
  assert.deepEqual(
    [...kept],
    exampleMonitors().map(({ body, path }) => [path, body]),
  );
  assert.ok(sent.every(each => each.authorization === 'Bearer secret'));
});

test('the skew of a feature set is a monitor of its own comparison', () => {
  assert.deepEqual(
    exampleMonitors()
      .map(({ path }) => path)
      .filter(path => path.includes('skew')),
    [
      '/api/ml/v1/monitors/mlfeatureset/default/diabetes-baseline?comparison=skew',
    ],
  );
});

test('one that is there stays as people left it', async () => {
  const [{ path }] = exampleMonitors();
  kept.set(path, { enabled: false });
  await load(5000);
  assert.deepEqual(kept.get(path), { enabled: false });
  assert.equal(sent.length, exampleMonitors().length - 1);
});

for (const [what, answer, patienceMs, expected] of [
  ['a refusal', 403, 5000, /the portal refused \S+ with status 403/],
  ['a portal that does not get ready', 503, 30, /was not taken within 0 s/],
]) {
  test(`${what} is told in one sentence`, async () => {
    status = () => answer;
    await assert.rejects(load(patienceMs), ({ message }) => {
      assert.match(message, expected);
      return !message.includes('\n');
    });
  });
}
