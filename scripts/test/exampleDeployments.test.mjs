import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import {
  exampleDeployments,
  loadExampleDeployments,
} from '../lib/exampleDeployments.mjs';
import { ROOT } from '../lib/say.mjs';

let server;
let url;
/** Told to the server: [{authorization, body}]. */
let told;
/** Says with which status a report is answered. */
let statusOf;

beforeEach(async () => {
  told = [];
  server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const body = JSON.parse(Buffer.concat(chunks).toString());
    told.push({ ...body, authorization: request.headers.authorization });
    const status = request.url === '/api/ml/v1/deployments' ? statusOf() : 500;
    response.writeHead(status).end('{}');
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${server.address().port}`;
});
afterEach(() => new Promise(resolve => server.close(resolve)));

const load = patienceMs =>
  loadExampleDeployments({ url, token: 'secret', patienceMs, pauseMs: 5 });

test('the example deployments are of services and versions that there are, each under an id of its own', () => {
  const found = exampleDeployments();
  assert.ok(found.length > 10);
  assert.equal(new Set(found.map(({ id }) => id)).size, found.length);
  const trained = trainedAt();
  for (const { at, digest, service } of found) {
    assert.match(digest, /^sha256:[0-9a-f]{64}$/);
    assert.ok(Date.parse(at) < Date.now());
    assert.ok(
      Date.parse(at) > trained.get(digest),
      `${service} before it was trained`,
    );
    assert.ok(serviceNames().has(service.split('/')[1]), service);
  }
});

test('all are told, in order, once the services are there', async () => {
  let asked = 0;
  statusOf = () => [404, 503][asked++] ?? 201;
  await load(5000);
  assert.deepEqual(
    told.slice(2).map(({ id }) => id),
    exampleDeployments().map(({ id }) => id),
  );
  assert.equal(told[0].id, told[2].id);
  assert.ok(told.every(each => each.authorization === 'Bearer secret'));
});

test('told again, they have the same ids and digests', async () => {
  statusOf = () => 200;
  await load(5000);
  await load(5000);
  const ids = told.map(({ digest, id }) => `${id} ${digest}`);
  assert.deepEqual(ids.slice(0, ids.length / 2), ids.slice(ids.length / 2));
});

test('a service that never comes is given up with one line', async () => {
  statusOf = () => 404;
  await assert.rejects(load(30), ({ message }) => {
    assert.match(message, /screening-api did not take argo-1041 within 0 s/);
    return !message.includes('\n');
  });
});

test('a refusal is not tried again', async () => {
  statusOf = () => 403;
  await assert.rejects(load(5000), /refused argo-1041 with status 403/);
  assert.equal(told.length, 1);
});

const MODELS = [
  'tumor-screening',
  'digit-recognition',
  'diabetes-progression',
  'wine-cultivar',
];

const filesOf = name =>
  MODELS.map(model =>
    readFileSync(join(ROOT, 'examples/models', model, name), 'utf8'),
  );

function serviceNames() {
  const names = filesOf('catalog-info.yaml')
    .join('\n')
    .matchAll(/kind: MlInferenceService\nmetadata:\n {2}name: (\S+)/g);
  return new Set([...names].map(([, name]) => name));
}

/** When each version was trained, by digest. */
function trainedAt() {
  const versions = filesOf('manifest.json').flatMap(
    text => JSON.parse(text).versions,
  );
  return new Map(
    versions.map(({ digest, createdAt }) => [digest, Date.parse(createdAt)]),
  );
}
