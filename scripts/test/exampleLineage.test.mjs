import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { afterEach, beforeEach, test } from 'node:test';
import { exampleLineage, loadExampleLineage } from '../lib/exampleLineage.mjs';

let server;
let url;
/** Requests that the server got: [{authorization, events}]. */
let sent;
/** Answers a list of events: {status, body}. */
let reply;

beforeEach(async () => {
  sent = [];
  const known = new Set();
  reply = events => {
    const texts = events.map(event => JSON.stringify(event));
    const fresh = texts.filter(text => !known.has(text));
    fresh.forEach(text => known.add(text));
    return {
      status: 200,
      body: {
        accepted: fresh.length,
        duplicates: texts.length - fresh.length,
        refused: [],
      },
    };
  };
  server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const events = JSON.parse(Buffer.concat(chunks).toString());
    sent.push({ events, authorization: request.headers.authorization });
    const { status, body } =
      request.url === '/api/ml/v1/lineage' ? reply(events) : { status: 500 };
    response.writeHead(status).end(JSON.stringify(body ?? {}));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${server.address().port}`;
});
afterEach(() => new Promise(resolve => server.close(resolve)));

const load = patienceMs =>
  loadExampleLineage({ url, token: 'secret', patienceMs, pauseMs: 5 });

test('every example model that was trained here has events, each of a run and a job', () => {
  const found = exampleLineage();
  assert.deepEqual(
    found.map(({ model }) => model),
    [
      'diabetes-progression',
      'digit-recognition',
      'tumor-screening',
      'wine-cultivar',
    ],
  );
  for (const { events, model } of found) {
    assert.ok(events.length > 10, model);
    assert.ok(
      events.every(
        ({ job, producer, run, schemaURL }) =>
          job.name && run.runId && producer && schemaURL,
      ),
      model,
    );
  }
});

test('all are sent, a list a model, once the portal answers', async () => {
  const ready = reply;
  let asked = 0;
  reply = events => (asked++ < 2 ? { status: 503 } : ready(events));
  const events = exampleLineage().flatMap(each => each.events);
  assert.deepEqual(await load(5000), {
    accepted: events.length,
    duplicates: 0,
  });
  assert.deepEqual(
    sent.slice(2).flatMap(each => each.events),
    events,
  );
  assert.ok(sent.every(each => each.authorization === 'Bearer secret'));
});

test('sent again, nothing in them has changed', async () => {
  const { accepted } = await load(5000);
  assert.deepEqual(await load(5000), { accepted: 0, duplicates: accepted });
});

for (const [what, answer, expected] of [
  [
    'a refusal',
    () => ({ status: 403 }),
    /the portal refused those of diabetes-progression with status 403/,
  ],
  [
    'an event that is refused',
    () => ({
      status: 200,
      body: {
        accepted: 9,
        duplicates: 0,
        refused: [{ index: 3, path: '$[3].run.runId', rule: 'must be a UUID' }],
      },
    }),
    /refused 1 events of diabetes-progression, the first at \$\[3\]\.run\.runId: must be a UUID\.$/,
  ],
]) {
  test(`${what} is told in one sentence, and not tried again`, async () => {
    reply = answer;
    await assert.rejects(load(5000), ({ message }) => {
      assert.match(message, expected);
      return !message.includes('\n');
    });
    assert.equal(sent.length, 1);
  });
}

test('a portal that does not get ready is given up', async () => {
  reply = () => ({ status: 503 });
  await assert.rejects(load(30), /did not take those of diabetes-progression/);
});
