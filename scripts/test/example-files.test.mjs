import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT } from '../lib/say.mjs';

const PORT = 7790;
let server;

before(async () => {
  server = spawn(process.execPath, [
    join(ROOT, 'scripts/example-files.mjs'),
    String(PORT),
  ]);
  while ((await statusOf('/README.md')) === undefined) {
    await new Promise(resolve => setTimeout(resolve, 50));
  }
});
after(() => server.kill());

// node:http, because fetch would tidy the paths up before sending them.
function statusOf(path) {
  return new Promise(resolve => {
    request({ port: PORT, host: '127.0.0.1', path }, response => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', () => resolve(undefined))
      .end();
  });
}

for (const [path, status] of [
  ['/register/mlmodel.yaml', 200],
  ['/register', 404],
  ['/nothing.yaml', 404],
  ['/%', 404],
  ['/%00', 404],
  ['//', 404],
  ['/..%2fpackage.json', 404],
  ['/../package.json', 404],
  ['/register/mlmodel.yaml', 200],
]) {
  test(`${path} is answered with ${status}`, async () => {
    assert.equal(await statusOf(path), status);
  });
}
