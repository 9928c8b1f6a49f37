import { smokePodEnd } from '@callboard/plugin-ml-common';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { RequestListener } from 'node:http';
import { join } from 'node:path';
import { Runner } from '../run/__testUtils__/runner';
import { loopbackServer } from '../targets/http/__testUtils__/loopbackServer';

jest.setTimeout(60_000);

const runId = '0b6c5f0e-5a0c-4f4c-9d7e-1d2f3a4b5c6d';
const digest = `sha256:${'0'.repeat(64)}`;
const wanted = { runId, files: [{ path: 'model.onnx', digest }] };

describe('callboard-smoke fetch', () => {
  let runner: Runner;
  beforeAll(() => {
    runner = new Runner();
  });
  afterAll(() => runner.close());

  async function fetching(
    list: object | string,
    listener: RequestListener = (_, response) => response.end('x'),
    options: Parameters<Runner['call']>[1] = {},
  ) {
    const folder = runner.newFolder();
    const [path, end] = [join(folder, 'files.json'), join(folder, 'end')];
    writeFileSync(path, typeof list === 'string' ? list : JSON.stringify(list));
    const server = await loopbackServer(listener);
    const env = {
      CALLBOARD_ARTIFACTS_URL: server.url,
      CALLBOARD_RUN_TOKEN: 'secret-token',
    };
    const args = ['fetch', path, join(folder, 'work'), '--end-file', end];
    const called = await runner.call(args, { env, ...options });
    server.stop();
    const said = smokePodEnd.parse(JSON.parse(readFileSync(end, 'utf8')));
    const there = existsSync(join(folder, 'work/model.onnx'));
    return { ...called, said, there };
  }

  it.each<[string, object | string, number, number, object]>([
    [
      'an artifact that is not there',
      wanted,
      404,
      46,
      {
        runId,
        exitClass: 'not-run',
        reason: expect.stringMatching(
          /^Fetching model\.onnx: it is not there: 127\.0\.0\.1:\d+ answered 404$/,
        ),
      },
    ],
    [
      'other bytes than those of the digest',
      wanted,
      200,
      46,
      {
        runId,
        exitClass: 'not-run',
        reason: expect.stringMatching(/its bytes are sha256:2d711642b726…/),
      },
    ],
    [
      'a token that has expired',
      wanted,
      401,
      43,
      {
        runId,
        exitClass: 'infra-failed',
        reason: expect.stringContaining('answered 401: the token of the run'),
      },
    ],
    [
      'a list that does not hold',
      { runId, files: [{ path: '../model.onnx', digest: '0' }] },
      200,
      43,
      {
        runId,
        exitClass: 'infra-failed',
        reason: expect.stringMatching(
          /does not hold: files\.0\.path: must be a relative path.*; files\.0\.digest: must be sha256:/,
        ),
      },
    ],
    [
      'a list that is not JSON',
      '{"files":[{"url":"https://a.example/?secret',
      200,
      43,
      {
        exitClass: 'infra-failed',
        reason: expect.stringMatching(/files\.json is not JSON$/),
      },
    ],
  ])('tells of %s', async (_, list, code, status, said) => {
    const outcome = await fetching(list, (__, response) =>
      response.writeHead(code).end('x'),
    );
    expect(outcome.said).toEqual(said);
    expect(outcome.status).toBe(status);
    expect(outcome.there).toBe(false);
    expect(outcome.events.at(-1)).toEqual({
      type: 'log',
      level: 'error',
      text: `${outcome.said.exitClass}: ${outcome.said.reason}`,
    });
  });

  it('tells that it was ended', async () => {
    const outcome = await fetching(
      wanted,
      (_, response) => response.write('half a model'),
      {
        until: ({ type }) => type === 'log',
        during: child => setTimeout(() => child.kill('SIGTERM'), 300),
      },
    );
    expect(outcome.status).toBe(45);
    expect(outcome.said).toEqual({
      runId,
      exitClass: 'cancelled',
      reason: 'It was asked to end (SIGTERM)',
    });
    expect(outcome.there).toBe(false);
  });

  it('wants a list and a folder', async () => {
    const { status, said } = await runner.call(['fetch', 'files.json']);
    expect(status).toBe(1);
    expect(said).toContain('fetch takes a list of files and a folder');
  });
});
