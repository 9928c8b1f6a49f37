import { RunnerEvent } from '@callboard/plugin-ml-common';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { RequestListener, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loopbackServer } from '../targets/http/__testUtils__/loopbackServer';
import { download } from './download';
import { fetchFiles } from './fetchFiles';
import type { FetchOptions } from './fetchFile';

jest.setTimeout(60_000);

const BYTES = Buffer.alloc(300_000, 'a model');
const TOKEN = 'the-token-of-the-run';
const digestOf = (bytes: Buffer) =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const model = { path: 'data/model.onnx', digest: digestOf(BYTES) };
const { signal } = new AbortController();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fetch-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What lies in the folder, all levels. */
const files = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ name }) => name);

async function fetching(
  listener: RequestListener,
  given: Partial<FetchOptions> & { presigned?: boolean } = {},
) {
  const asked: Array<{ url?: string; authorization?: string }> = [];
  const server = await loopbackServer((request, response) => {
    const { url, headers } = request;
    asked.push({ url, authorization: headers.authorization });
    listener(request, response);
  });
  const log: string[] = [];
  const emit = (event: RunnerEvent) =>
    log.push(event.type === 'log' ? event.text : '');
  const { presigned, ...options } = given;
  const file = presigned ? { ...model, url: `${server.url}/at?sig=x` } : model;
  const error = await fetchFiles([file], {
    folder,
    env: {
      CALLBOARD_ARTIFACTS_URL: `${server.url}/artifacts/`,
      CALLBOARD_RUN_TOKEN: `${TOKEN}\n`,
    },
    emit,
    signal,
    waitMs: 1,
    ...options,
  })
    .then(() => undefined)
    .catch((thrown: unknown) => thrown)
    .finally(() => server.stop());
  return { asked, error, log: log.join('\n'), files: files() };
}

const answer = (status: number, headers = {}, body = ''): RequestListener => {
  return (_, response) => response.writeHead(status, headers).end(body);
};

/** Answers with the first, then the second, … and with the last for ever. */
const inTurn = (...answers: RequestListener[]): RequestListener => {
  let asked = 0;
  return (request, response) =>
    answers[Math.min(asked++, answers.length - 1)](request, response);
};

const whole: RequestListener = (_, response) => response.end(BYTES);

const half = (then: (response: ServerResponse) => void): RequestListener => {
  return (_, response) => {
    response.writeHead(200, { 'content-length': BYTES.length });
    response.write(BYTES.subarray(0, 1000), () => then(response));
  };
};

describe('fetchFiles', () => {
  it('asks the portal with the token, and writes the file', async () => {
    const { asked, error, log } = await fetching(whole);
    expect(error).toBeUndefined();
    expect(asked).toEqual([
      {
        url: `/artifacts/${model.digest}`,
        authorization: `Bearer ${TOKEN}`,
      },
    ]);
    expect(readFileSync(join(folder, model.path)).equals(BYTES)).toBe(true);
    expect(files()).toEqual(['model.onnx']);
    expect(log).toMatch(
      /^Fetching 1 file\ndata\/model\.onnx: 293 KiB in [0-9.]+ s$/,
    );
  });

  it('asks a presigned URL without the token, and follows its redirects', async () => {
    const { asked, error } = await fetching(
      inTurn(answer(307, { location: '/there' }), whole),
      { presigned: true },
    );
    expect(error).toBeUndefined();
    expect(asked).toEqual([{ url: '/at?sig=x' }, { url: '/there' }]);
  });

  it('takes what came compressed for what it was', async () => {
    const { error } = await fetching((_, response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(gzipSync(BYTES)),
    );
    expect(error).toBeUndefined();
  });

  it.each<[string, RequestListener]>([
    ['is down for a moment', answer(503)],
    ['is asked too often', answer(429, { 'retry-after': '0' })],
    ['closes the connection', ({ socket }) => socket.destroy()],
    ['breaks off', half(response => response.destroy())],
    ['falls silent', half(() => {})],
  ])('asks again when the server %s', async (_, listener) => {
    const { asked, error, log } = await fetching(inTurn(listener, whole), {
      silentMs: 4_000,
    });
    expect(error).toBeUndefined();
    expect(asked).toHaveLength(2);
    expect(log).toMatch(/data\/model\.onnx: 127\.0\.0\.1.*; again in 0.1 s/);
    expect(readFileSync(join(folder, model.path)).equals(BYTES)).toBe(true);
  });

  it.each<[string, RequestListener, string, RegExp]>([
    [
      'that is not there',
      answer(404),
      'not-run',
      /^data\/model\.onnx: it is not there: 127\.0\.0\.1:\d+ answered 404$/,
    ],
    [
      'with other bytes',
      answer(200, {}, 'x'),
      'not-run',
      /^data\/model\.onnx: its bytes are sha256:2d711642b726…, not sha256:[0-9a-f]{12}…$/,
    ],
    [
      'that the token does not open',
      answer(403),
      'infra-failed',
      /answered 403: the token of the run does not allow it, or not any more$/,
    ],
    [
      'behind a redirect',
      answer(302, { location: 'http://127.0.0.1:9/' }),
      'infra-failed',
      /answered 302: a redirect is not followed with a token$/,
    ],
    [
      'that was asked for wrongly',
      answer(400),
      'infra-failed',
      /answered 400$/,
    ],
  ])(
    'gives up at once on a file %s',
    async (_, listener, exitClass, reason) => {
      const { asked, error, log, files: left } = await fetching(listener);
      expect(error).toMatchObject({
        exitClass,
        message: expect.stringMatching(reason),
      });
      expect(asked).toHaveLength(1);
      expect(left).toEqual([]);
      expect(`${log}${error}`).not.toContain(TOKEN);
    },
  );

  it('gives up when it has tried for long enough, and leaves nothing', async () => {
    const { error, files: left } = await fetching(answer(500), { retryMs: 50 });
    expect(error).toMatchObject({
      exitClass: 'infra-failed',
      message: expect.stringMatching(/answered 500; given up at try \d/),
    });
    expect(left).toEqual([]);
  });

  it('does not wait longer than it may for a server that asks for more', async () => {
    const { asked, error } = await fetching(
      answer(429, { 'retry-after': '900' }),
    );
    expect(asked).toHaveLength(1);
    expect(error).toMatchObject({ exitClass: 'infra-failed' });
  });

  it('says that nobody answers', async () => {
    const server = await loopbackServer(whole);
    server.stop();
    const { error } = await fetching(whole, {
      retryMs: 0,
      env: {
        CALLBOARD_ARTIFACTS_URL: server.url,
        CALLBOARD_RUN_TOKEN: TOKEN,
      },
    });
    expect(error).toMatchObject({
      message: expect.stringMatching(/cannot be read: .*ECONNREFUSED/),
    });
  });

  it.each([
    [
      { CALLBOARD_RUN_TOKEN: TOKEN },
      /CALLBOARD_ARTIFACTS_URL must be an http or https URL/,
    ],
    [
      { CALLBOARD_RUN_TOKEN: TOKEN, CALLBOARD_ARTIFACTS_URL: 'file:///etc' },
      /CALLBOARD_ARTIFACTS_URL must be an http or https URL/,
    ],
    [
      { CALLBOARD_ARTIFACTS_URL: 'http://127.0.0.1:9' },
      /CALLBOARD_RUN_TOKEN must be a token/,
    ],
    [
      {
        CALLBOARD_ARTIFACTS_URL: 'http://127.0.0.1:9',
        CALLBOARD_RUN_TOKEN: `${TOKEN}\nX-Other: 1`,
      },
      /CALLBOARD_RUN_TOKEN must be a token/,
    ],
  ])('refuses the environment %#', async (env, rule) => {
    const { error } = await fetching(whole, { env });
    expect(error).toMatchObject({
      exitClass: 'infra-failed',
      message: expect.stringMatching(rule),
    });
    expect(String(error)).not.toContain(TOKEN);
  });

  it('refuses a path that leaves the folder, also where the list was not checked', async () => {
    const away = { ...model, path: '../model.onnx', url: 'http://127.0.0.1:9' };
    const options = { folder, env: {}, emit: () => {}, signal };
    await expect(fetchFiles([away], options)).rejects.toThrow(
      '../model.onnx: it would lie outside the folder',
    );
  });

  it('ends when it is asked to', async () => {
    const stop = new AbortController();
    const { error, files: left } = await fetching(
      inTurn(answer(500), (_, response) => {
        response.write('a');
        setTimeout(() => stop.abort('enough'), 20);
      }),
      { signal: stop.signal },
    );
    expect(error).toBe('enough');
    expect(left).toEqual([]);
  });
});

it('does not try again when there is no room', async () => {
  const server = await loopbackServer(whole);
  const bringing = download({ url: server.url }, '/dev/full', {
    silentMs: 5000,
    signal,
    onBytes: () => {},
  }).finally(() => server.stop());
  await expect(bringing).rejects.toMatchObject({
    retry: undefined,
    message: expect.stringMatching(/^it cannot be written: ENOSPC/),
  });
});
