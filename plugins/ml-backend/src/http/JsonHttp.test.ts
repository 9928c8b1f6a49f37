import { once } from 'node:events';
import { createServer, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { JsonHttp } from './JsonHttp';

const NEVER = new AbortController().signal;

let answers: Array<(response: ServerResponse) => void>;
let asked: string[];
let server: ReturnType<typeof createServer>;
let url: string;
beforeEach(async () => {
  answers = [];
  asked = [];
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    answer?.(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const get = (options: { timeoutMs?: number; maxBytes?: number } = {}) =>
  new JsonHttp({
    name: 'opencost:prod',
    url: `${url}/base`,
    timeoutMs: 30_000,
    maxBytes: 1000,
    ...options,
  }).get('a/b', { q: 'x y' }, NEVER);

const ok = (response: ServerResponse) => response.writeHead(200).end('{"a":1}');
const status =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    response.writeHead(code, headers).end('secret trace');

it('asks below the configured address', async () => {
  answers = [ok];
  expect(await get()).toEqual({ a: 1 });
  expect(asked).toEqual(['GET /base/a/b?q=x+y']);
});

it('asks again when the server is in trouble', async () => {
  answers = [status(503), response => response.destroy(), ok];
  expect(await get()).toEqual({ a: 1 });
  expect(asked).toHaveLength(3);
});

it('gives up after three times, and shows nothing of what the server wrote', async () => {
  answers = [status(503)];
  await expect(get()).rejects.toThrow(
    new Error('opencost:prod could not be read (GET /a/b): it answered 503'),
  );
  expect(asked).toHaveLength(3);
});

it('does not wait for a server that asks for a long pause', async () => {
  answers = [status(503, { 'retry-after': '3600' })];
  await expect(get()).rejects.toThrow('it answered 503');
  expect(asked).toHaveLength(1);
});

it('follows no redirect', async () => {
  answers = [status(302, { location: 'http://169.254.169.254/' })];
  await expect(get()).rejects.toThrow(
    'it answered 302, and redirects are not followed',
  );
  expect(asked).toHaveLength(1);
});

it.each<[string, (response: ServerResponse) => void]>([
  ['never answers', () => {}],
  ['stops in the middle', response => response.writeHead(200).write('{"a":')],
])('gives up on a server that %s', async (_, answer) => {
  answers = [answer];
  await expect(get({ timeoutMs: 200 })).rejects.toThrow(
    'it did not answer within 0.2 s',
  );
  expect(asked).toHaveLength(1);
});

it('reads no more than it has room for', async () => {
  answers = [response => response.writeHead(200).end(`"${'x'.repeat(2000)}"`)];
  await expect(get({ maxBytes: 1000 })).rejects.toThrow(
    'its answer has more than 1000 bytes',
  );
});

it('stops when it is told to', async () => {
  const stop = new AbortController();
  answers = [() => stop.abort(new Error('shutting down'))];
  const http = new JsonHttp({
    name: 'x',
    url,
    timeoutMs: 30_000,
    maxBytes: 10,
  });
  await expect(http.get('a', {}, stop.signal)).rejects.toThrow('shutting down');
});
