import {
  RunnerEvent,
  SmokePodEnd,
  smokePodEnd,
  SmokeReportLine,
  smokeReportLine,
} from '@callboard/plugin-ml-common';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loopbackServer } from '../targets/http/__testUtils__/loopbackServer';
import {
  endlessModel,
  hungryModel,
} from '../targets/onnx/__testUtils__/models';
import { Called, Runner } from './__testUtils__/runner';

jest.setTimeout(120_000);

const VERSION = resolve(
  __dirname,
  '../../../../examples/models/tumor-screening/versions/3',
);
const model = readFileSync(join(VERSION, 'model.onnx'));
const digest = `sha256:${createHash('sha256').update(model).digest('hex')}`;
const runId = '0b6c5f0e-5a0c-4f4c-9d7e-1d2f3a4b5c6d';
const onnx = { type: 'onnx', path: 'model.onnx' };
const coldStart = (event: RunnerEvent) =>
  event.type === 'stage' &&
  event.stage === 'cold-start' &&
  event.state === 'running';

/** What a pod has: a folder that is only read, one that is written, and a file for the end. */
function pod(runner: Runner) {
  const folder = runner.newFolder();
  const at = {
    config: join(folder, 'callboard'),
    work: join(folder, 'work'),
    end: join(folder, 'termination-log'),
  };
  mkdirSync(at.config);
  mkdirSync(at.work);
  writeFileSync(at.end, '');
  return { ...at, spec: join(at.config, 'spec.json') };
}

/** The end, and the report whose hash stands in it. */
function told(end: string, { reportLines }: Called) {
  const said: SmokePodEnd = smokePodEnd.parse(
    JSON.parse(readFileSync(end, 'utf8')),
  );
  const lines: SmokeReportLine[] = reportLines.map(line => {
    const text = line.slice(line.indexOf('"report":') + 9, -1);
    const hash = createHash('sha256').update(text).digest('hex');
    expect(hash).toBe(said.reportSha256);
    expect(JSON.stringify(JSON.parse(text))).toBe(text);
    return smokeReportLine.parse(JSON.parse(line));
  });
  return { said, lines };
}

describe('callboard-smoke in a pod', () => {
  let runner: Runner;
  beforeAll(() => {
    runner = new Runner();
  });
  afterAll(() => runner.close());

  /** Runs a test as the container of a pod does. */
  async function test(
    spec: object | string,
    bytes: Uint8Array = model,
    options: Parameters<Runner['call']>[1] = {},
  ) {
    const at = pod(runner);
    writeFileSync(join(at.work, 'model.onnx'), bytes);
    const text =
      typeof spec === 'string'
        ? spec
        : JSON.stringify({ specVersion: 1, runId, target: onnx, ...spec });
    writeFileSync(at.spec, text);
    const args = ['--files', at.work, '--out', join(at.work, 'report.json')];
    const called = await runner.call(
      ['run', at.spec, ...args, '--report-line', '--end-file', at.end],
      options,
    );
    return { ...called, ...told(at.end, called) };
  }

  it('fetches a model and tells its report and its end', async () => {
    const at = pod(runner);
    const server = await loopbackServer((request, response) => {
      const known = request.headers.authorization === 'Bearer secret-token';
      response.writeHead(known ? 200 : 401).end(known ? model : '');
    });
    const list = join(at.config, 'files.json');
    const files = [{ path: 'model.onnx', digest }];
    writeFileSync(list, JSON.stringify({ runId, files }));
    const env = {
      CALLBOARD_ARTIFACTS_URL: `${server.url}/api/ml/v1/artifacts`,
      CALLBOARD_RUN_TOKEN: 'secret-token',
    };
    const args = ['fetch', list, at.work, '--end-file', at.end];
    const fetched = await runner.call(args, { env });
    server.stop();
    expect(fetched.status).toBe(0);
    expect(JSON.stringify(fetched)).not.toContain('secret-token');
    expect(readFileSync(at.end, 'utf8')).toBe('');
    const spec = {
      specVersion: 1,
      runId,
      target: { ...onnx, digest },
      load: { requests: 20 },
    };
    writeFileSync(at.spec, JSON.stringify(spec));
    const out = join(at.work, 'report.json');
    const called = await runner.call(
      ['run', at.spec, '--files', at.work, '--out', out].concat([
        '--report-line',
        '--end-file',
        at.end,
      ]),
    );
    const { said, lines } = told(at.end, called);
    expect(called.status).toBe(0);
    expect(said).toMatchObject({ runId, exitClass: 'passed' });
    const report = JSON.parse(readFileSync(out, 'utf8'));
    expect(lines).toEqual([{ type: 'report', runId, report }]);
  });

  it.each([
    {
      what: 'a model that takes too long',
      spec: { limits: { seconds: 4 } },
      bytes: endlessModel(),
      status: 44,
      reason: /^Cold start: Took more than the 4 s/,
    },
    {
      what: 'a model that takes too much memory',
      spec: { limits: { memoryBytes: 1024 ** 3 } },
      bytes: hungryModel(),
      status: 42,
      reason: /^Cold start: Needed more than the 1 GiB/,
    },
    {
      what: 'a file that is no model',
      spec: {},
      bytes: Buffer.alloc(500, 0xa7),
      status: 42,
      reason: /^Cold start: ONNX Runtime cannot open it/,
    },
    {
      what: 'a golden bundle that is not there',
      spec: { golden: 'none.json' },
      bytes: model,
      status: 43,
      reason: /none\.json/,
    },
  ])('tells of $what', async ({ spec, bytes, status, reason }) => {
    const outcome = await test(spec, bytes);
    expect(outcome.status).toBe(status);
    expect(outcome.said.reason).toMatch(reason);
    expect(outcome.lines).toHaveLength(1);
    expect(outcome.lines[0].report.reason).toBe(outcome.said.reason);
  });

  it('tells of a crash of the process that tests', async () => {
    const outcome = await test({}, endlessModel(), {
      until: coldStart,
      during: ({ pid }) => {
        setTimeout(() => {
          const at = `/proc/${pid}/task/${pid}/children`;
          const [tests] = readFileSync(at, 'utf8').split(' ').map(Number);
          process.kill(tests, 'SIGSEGV');
        }, 1000);
      },
    });
    expect(outcome.status).toBe(42);
    expect(outcome.said).toMatchObject({
      exitClass: 'model-failed',
      reason: 'Cold start: Its process crashed (SIGSEGV)',
    });
    expect(outcome.lines).toHaveLength(1);
  });

  it('tells what it knows when the pod is ended', async () => {
    const outcome = await test({}, endlessModel(), {
      until: coldStart,
      during: child => setTimeout(() => child.kill('SIGTERM'), 1000),
    });
    expect(outcome.status).toBe(45);
    expect(outcome.said.exitClass).toBe('cancelled');
    const stages = outcome.lines.map(({ report }) => report.stages);
    expect(stages).toHaveLength(1);
    expect(stages[0]).toContainEqual(
      expect.objectContaining({ id: 'artifact', outcome: 'passed' }),
    );
  });

  it('names what is wrong in a spec, without a report', async () => {
    const { status, said, lines } = await test(
      JSON.stringify({ specVersion: 1, runId, later: true }),
    );
    expect(status).toBe(46);
    expect(said).toEqual({
      runId,
      exitClass: 'not-run',
      reason: expect.stringMatching(/does not hold: target: /),
    });
    expect(lines).toEqual([]);
  });

  it('tells a report that is larger than a pipe holds in one line', async () => {
    const cases = Array.from({ length: 600 }, (_, index) => ({
      type: 'tensors',
      name: `case ${index} ${'x'.repeat(80)}`,
      inputs: [
        {
          name: 'input',
          datatype: 'FP32',
          shape: [1, 30],
          data: Array(30).fill(0),
        },
      ],
      outputs: [{ name: 'label', datatype: 'INT64', shape: [1], data: [7] }],
    }));
    const at = pod(runner);
    const golden = join(at.config, 'golden.json');
    writeFileSync(golden, JSON.stringify({ bundleVersion: 1, cases }));
    const { reportLines, lines } = await test({
      golden,
      load: { requests: 5 },
    });
    expect(reportLines[0].length).toBeGreaterThan(64 * 1024);
    expect(lines).toHaveLength(1);
  });
});
