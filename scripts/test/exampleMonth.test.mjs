import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { afterEach, beforeEach, test } from 'node:test';
import { exampleHours, loadExampleMonth } from '../lib/exampleMonth.mjs';

const HOUR = 3_600_000;
const NOW = new Date('2026-11-20T10:20:00Z');
const JUMP = '2026-11-15';
const hours = exampleHours(NOW, JUMP);
const keyOf = ({ from, service }) => `${service} ${from}`;

test('the hours of two months are laid out, up to the last that is over', () => {
  assert.equal(new Set(hours.map(keyOf)).size, hours.length);
  const ends = hours.map(({ to }) => to).sort();
  assert.equal(ends.at(-1), '2026-11-20T10:00:00.000Z');
  assert.equal(ends[0], '2026-09-19T11:00:00.000Z');
});

test('an hour is laid out alike whenever it is', () => {
  const later = new Map(
    exampleHours(new Date(NOW.getTime() + 30 * HOUR), JUMP).map(each => [
      keyOf(each),
      each,
    ]),
  );
  const both = hours.filter(each => later.has(keyOf(each)));
  assert.ok(both.length > hours.length * 0.9);
  assert.deepEqual(
    both,
    both.map(each => later.get(keyOf(each))),
  );
});

/** Over all of it: requests, and the share within the target. */
function servedBy(name) {
  const own = hours.filter(({ service }) => service.endsWith(`/${name}`));
  const requests = own.reduce((sum, each) => sum + each.requests, 0);
  const good = own.reduce(
    (sum, each) => sum + each.requests * (each.latency?.within?.share ?? 0),
    0,
  );
  return { own, requests, share: good / requests };
}

test('one service is too slow for its objective, one is as fast as promised, one has little traffic', () => {
  assert.ok(servedBy('bed-planner').share < 0.95);
  assert.ok(servedBy('screening-api').share > 0.95);
  const { own, requests } = servedBy('diabetes-planning');
  assert.ok(requests > 0 && own.every(each => each.requests < 17));
  assert.equal(servedBy('forms-digits-api').own.length, 0);
});

test('a GPU that is nearly always quiet is among them', () => {
  const { own } = servedBy('policy-embeddings');
  const quiet = own.filter(
    ({ gpu, requests }) => gpu.engineActive < 0.01 && requests === 0,
  );
  assert.ok(quiet.length > own.length * 0.8);
});

let server;
let url;
let sent;
let status;
beforeEach(async () => {
  sent = [];
  status = () => 200;
  server = createServer(async (request, response) => {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
    const answer = status();
    if (answer === 200) sent.push({ path: request.url, ...body });
    response.writeHead(answer).end('{}');
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${server.address().port}`;
});
afterEach(() => new Promise(resolve => server.close(resolve)));

const load = patienceMs =>
  loadExampleMonth({
    url,
    token: 't',
    jump: JUMP,
    now: NOW,
    patienceMs,
    pauseMs: 5,
  });

test('all are sent, once their services are there', async () => {
  let asked = 0;
  status = () => (asked++ < 2 ? 404 : 200);
  await load(5000);
  assert.deepEqual(
    sent.flatMap(({ windows }) => windows),
    JSON.parse(JSON.stringify(hours)),
  );
  assert.ok(sent.every(({ path }) => path === '/api/ml/v1/serving/windows'));
});

for (const [what, answer, patienceMs, expected] of [
  ['a refusal', 400, 5000, /the portal refused it with status 400/],
  ['a portal that does not get ready', 503, 30, /not taken within 0 s/],
]) {
  test(`${what} is told in one sentence`, async () => {
    status = () => answer;
    await assert.rejects(load(patienceMs), ({ message }) => {
      assert.match(message, expected);
      return !message.includes('\n');
    });
  });
}
