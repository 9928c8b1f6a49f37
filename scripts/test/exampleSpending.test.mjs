import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { afterEach, beforeEach, test } from 'node:test';
import {
  exampleSpending,
  loadExampleCounts,
  loadExampleSpending,
} from '../lib/exampleSpending.mjs';

const NOW = new Date('2026-11-20T10:20:00Z');

let server;
let url;
/** What the server keeps, by path. */
let kept;
/** Requests to change something: [{path, body, authorization}]. */
let sent;
beforeEach(async () => {
  kept = new Map();
  sent = [];
  server = createServer(async (request, response) => {
    const { headers, method, url: path } = request;
    if (path === '/api/auth/examplePeople/refresh') {
      const token = headers['x-example-person'];
      response.end(JSON.stringify({ backstageIdentity: { token } }));
    } else if (method === 'GET') {
      const found = kept.get(path);
      response.writeHead(found ? 200 : 404).end(JSON.stringify(found ?? {}));
    } else {
      const body = Buffer.concat(await request.toArray()).toString();
      const { authorization } = headers;
      sent.push({ authorization, path, body: JSON.parse(body) });
      response.end('{}');
    }
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${server.address().port}`;
});
afterEach(() => new Promise(resolve => server.close(resolve)));

const load = () =>
  loadExampleSpending({ url, token: 'secret', now: NOW, pauseMs: 5 });

test('counts are told by the systems that count, values and budgets by people', async () => {
  await load();
  assert.deepEqual(
    sent.map(({ authorization, path }) => [path, authorization]),
    [
      ['/api/ml/v1/usage', 'Bearer secret'],
      ['/api/ml/v1/outcomes', 'Bearer secret'],
      ['/api/ml/v1/outcomes/value', 'Bearer user:default/ada'],
      [
        '/api/ml/v1/budgets/system/default/language-platform',
        'Bearer user:default/ada',
      ],
      [
        '/api/ml/v1/budgets/group/default/diagnostics',
        'Bearer user:default/oskar',
      ],
    ],
  );
});

test('what people changed stays', async () => {
  kept.set('/api/ml/v1/budgets/group/default/diagnostics', { budget: {} });
  kept.set(
    '/api/ml/v1/outcomes/values?ref=mlinferenceservice:default/house-llm-chat',
    { values: [{}] },
  );
  await load();
  assert.deepEqual(
    sent.map(({ path }) => path.split('/').at(-1)),
    ['usage', 'outcomes', 'language-platform'],
  );
});

test('what people removed is not set again while the portal runs', async () => {
  await loadExampleCounts({ url, token: 'secret', now: NOW, pauseMs: 5 });
  assert.deepEqual(
    sent.map(({ path }) => path.split('/').at(-1)),
    ['usage', 'outcomes'],
  );
});

test('days that are over are told, each alike whenever it is', () => {
  const [{ body }] = exampleSpending(NOW);
  const ends = body.usage.map(({ window }) => window.to).sort();
  assert.equal(ends.at(-1), '2026-11-20T00:00:00.000Z');
  const [{ body: later }] = exampleSpending(new Date('2026-11-23T00:10:00Z'));
  const dayOf = ({ usage }) =>
    usage.filter(({ window }) => window.from === '2026-11-12T00:00:00.000Z');
  assert.equal(dayOf(body).length, 2);
  assert.deepEqual(dayOf(body), dayOf(later));
});

test('cached tokens are never more than those that they are a part of', () => {
  const [{ body }] = exampleSpending(NOW);
  for (const { counts } of body.usage) {
    assert.ok((counts.cachedInput ?? 0) <= counts.input);
  }
});
