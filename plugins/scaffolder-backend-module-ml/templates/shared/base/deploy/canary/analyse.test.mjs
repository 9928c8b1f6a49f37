import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import test from 'node:test';

const TRACKS = ['track="stable"', 'track="canary"'];

/** Runs it against a Prometheus that answers with `values` by track: requests, failed, p95 in seconds. */
async function analyse(values, status = 200, tracks = TRACKS) {
  const queries = [];
  const server = createServer((request, response) => {
    const query = new URL(request.url, 'http://localhost').searchParams.get(
      'query',
    );
    queries.push(query);
    const [requests, failed, p95] = query.includes('track="canary"')
      ? values.canary
      : values.stable;
    const [value] = [
      [query.includes('quantile'), p95],
      [query.includes('5..'), failed],
      [true, requests],
    ]
      .find(([matches]) => matches)
      .slice(1);
    const result =
      value === undefined ? [] : [{ metric: {}, value: [0, String(value)] }];
    response.writeHead(status).end(
      JSON.stringify({
        status: 'success',
        data: { resultType: 'vector', result },
      }),
    );
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  const PROMETHEUS_URL = `http://127.0.0.1:${server.address().port}`;
  const args = ['deploy/canary/analyse.mjs', ...tracks];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PROMETHEUS_URL, NAME: 'service' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', text => (output += text));
  const code = await new Promise(done => child.once('close', done));
  server.close();
  return { code, output, queries };
}

const stable = [9000, 9, 0.04];

for (const [what, canary, code, decision] of [
  ['as good', [1000, 1, 0.041], 0, 'promote'],
  ['nothing measured yet', [undefined, undefined, undefined], 2, 'hold'],
  ['p95 that is not a number', [1000, 1, NaN], 2, 'hold'],
  ['failing', [1000, 100, 0.04], 3, 'rollback'],
]) {
  test(`a canary: ${what}, ends with ${code}`, async () => {
    const answer = await analyse({ stable, canary });
    assert.equal(answer.code, code, answer.output);
    assert.equal(JSON.parse(answer.output).decision, decision);
    assert.ok(
      answer.queries.every(
        query => query.includes('job="service"') && query.includes('[15m]'),
      ),
    );
  });
}

test('a Prometheus that cannot answer ends with 1, and says so', async () => {
  const { code, output } = await analyse({ stable, canary: stable }, 503);
  assert.equal(code, 1);
  assert.match(output, /Prometheus answered 503/);
});

test('one track is not compared with itself', async () => {
  const tracks = [TRACKS[0], TRACKS[0]];
  const { code, output } = await analyse({ stable }, 200, tracks);
  assert.equal(code, 1);
  assert.match(output, /there is no canary/);
});
