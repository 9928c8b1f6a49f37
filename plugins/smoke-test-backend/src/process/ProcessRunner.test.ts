import { mockServices } from '@backstage/backend-test-utils';
import { RunnerEvent } from '@callboard/plugin-ml-common';
import { SmokeJob } from '@callboard/plugin-ml-node';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../__testUtils__/isRunning';
import { scriptedRunner, smokeJob } from '../__testUtils__/scriptedRunner';
import { ProcessRunner } from './ProcessRunner';

jest.setTimeout(60_000);

const MODEL = Buffer.from('a model');
const NEVER = new Promise<never>(() => {});
const UNENDED = new AbortController().signal;
const stage = (name: string) =>
  `event({ type: 'stage', stage: '${name}', state: 'running' });`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'process-runner-test-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function run(
  body: string,
  options: {
    job?: SmokeJob;
    signal?: AbortSignal;
    graceMs?: number;
    fillMs?: number;
  } = {},
) {
  const events: RunnerEvent[] = [];
  const jobs = join(folder, 'jobs');
  await mkdir(jobs, { recursive: true });
  const runnerPath = await scriptedRunner(folder, body);
  const { job = smokeJob(MODEL), signal = UNENDED, ...times } = options;
  const runner = new ProcessRunner({ runnerPath, folder: jobs, ...times });
  const onEvent = (event: RunnerEvent) => events.push(event);
  const result = await runner.run(job, { onEvent, signal });
  return { result, events, left: await readdir(jobs) };
}

it('gives the program its files and no secret of the backend, and reads events and report', async () => {
  const env = jest.replaceProperty(process, 'env', {
    ...process.env,
    NVIDIA_VISIBLE_DEVICES: '0',
    VK_DRIVER_FILES: 'new.json',
    VK_ICD_FILENAMES: 'old.json',
    SECRET_OF_THE_BACKEND: 'x',
  });
  const { result, events, left } = await run(`
    ${stage('artifact')}
    const seen = {
      model: fs.readFileSync('model.onnx', 'utf8'),
      mode: (fs.statSync('.').mode & 0o777).toString(8),
      secret: process.env.SECRET_OF_THE_BACKEND ?? 'none',
      header: process.env.HEADER_1,
      gpu: ['NVIDIA_VISIBLE_DEVICES', 'VK_DRIVER_FILES', 'VK_ICD_FILENAMES'].map(name => process.env[name]).join(),
      home: process.env.HOME === process.cwd(),
    };
    event({ type: 'log', level: 'info', text: JSON.stringify(seen) });
    report({});`);
  env.restore();
  expect(result).toMatchObject({
    exitClass: 'passed',
    reason: 'All stages passed',
    report: { target: { type: 'onnx' } },
  });
  expect(events).toEqual([
    { type: 'stage', stage: 'artifact', state: 'running' },
    {
      type: 'log',
      level: 'info',
      text: JSON.stringify({
        model: 'a model',
        mode: '700',
        secret: 'none',
        header: 'of the endpoint',
        gpu: '0,new.json,old.json',
        home: true,
      }),
    },
  ]);
  expect(left).toEqual([]);
});

it('shows what native code writes to the standard error, without its colours', async () => {
  const { events } = await run(`
    process.stderr.write('\\x1b[0;93m[W:onnxruntime] one\\x1b[m\\ntwo');
    report({});`);
  expect(events).toEqual([
    { type: 'log', level: 'warn', text: '[W:onnxruntime] one' },
    { type: 'log', level: 'warn', text: 'two' },
  ]);
});

it.each<[string, string, string, RegExp]>([
  [
    'that crashes with the model',
    `${stage(
      'load',
    )} process.kill(process.pid, 'SIGSEGV'); setTimeout(() => {}, 9e5);`,
    'model-failed',
    /crashed the runner \(SIGSEGV\) at the stage load/,
  ],
  [
    'that crashes before it has the model',
    `process.kill(process.pid, 'SIGABRT'); setTimeout(() => {}, 9e5);`,
    'infra-failed',
    /runner crashed \(SIGABRT\) before its first stage/,
  ],
  [
    'that is killed by somebody',
    `${stage('load')} process.kill(process.pid, 'SIGKILL');`,
    'infra-failed',
    /ended with SIGKILL at the stage load, and it wrote no report/,
  ],
  [
    'that throws',
    `throw new Error('no such thing');`,
    'infra-failed',
    /status 1 .* wrote no report: [^]*no such thing/,
  ],
  [
    'that says passed and writes no report',
    `process.exit(0);`,
    'infra-failed',
    /status 0 .* wrote no report/,
  ],
  [
    'that blames the model and writes no report',
    `process.exit(42);`,
    'infra-failed',
    /status 42/,
  ],
  [
    'that writes a report of 10 MB',
    `fs.writeFileSync(out, '"' + 'x'.repeat(1e7) + '"');`,
    'infra-failed',
    /its report has 10000002 bytes/,
  ],
  [
    'that writes half a report',
    `fs.writeFileSync(out, '{"reportVersion": 1');`,
    'infra-failed',
    /not JSON/,
  ],
  [
    'that writes another report',
    `report({ exitClass: 'fine' });`,
    'infra-failed',
    /not valid: exitClass/,
  ],
  [
    'that writes the report of another run',
    `report({ runId: 'x' });`,
    'infra-failed',
    /of the run x/,
  ],
])('ends a runner %s', async (_, body, exitClass, reason) => {
  const { result, left } = await run(body);
  expect(result).toMatchObject({
    exitClass,
    reason: expect.stringMatching(reason),
  });
  expect(result.report).toBeUndefined();
  expect(left).toEqual([]);
});

it('ends what does not end by itself, with all that it has started', async () => {
  const job = smokeJob(MODEL, { seconds: 1, memoryBytes: 2 ** 28 });
  const { result, events } = await run(
    `${stage('load')}
     process.on('SIGTERM', () => {});
     const other = require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 9e5)'], { stdio: 'inherit' });
     event({ type: 'log', level: 'info', text: String(other.pid) });
     setTimeout(() => {}, 9e5);`,
    { job, graceMs: 200 },
  );
  expect(result).toMatchObject({
    exitClass: 'timeout',
    reason: expect.stringContaining('1 seconds'),
  });
  const [, other] = events;
  expect(other.type === 'log' && isRunning(Number(other.text))).toBe(false);
});

it('cancels, gently first', async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 500);
  const gentle = await run(
    `process.on('SIGTERM', () => { report({ exitClass: 'cancelled', reason: 'asked to end' }); process.exit(45); });
     setTimeout(() => {}, 9e5);`,
    { signal: stop.signal },
  );
  expect(gentle.result).toMatchObject({
    exitClass: 'cancelled',
    reason: 'asked to end',
  });
  const again = new AbortController();
  setTimeout(() => again.abort(), 500);
  const deaf = await run(
    `process.on('SIGTERM', () => {}); setTimeout(() => {}, 9e5);`,
    { signal: again.signal },
  );
  expect(deaf.result).toMatchObject({
    exitClass: 'cancelled',
    reason: expect.stringContaining('It was cancelled'),
  });
});

it('survives a runner that writes without end', async () => {
  const { result, events } = await run(
    `const much = Buffer.alloc(65536, 'x\\n');
     for (let n = 0; n < 1000; n += 1) fs.writeSync(1, much);
     fs.writeSync(1, 'y'.repeat(1e6) + '\\n');
     report({});`,
  );
  expect(result.exitClass).toBe('passed');
  expect(events.at(-1)).toMatchObject({
    text: expect.stringContaining('the rest is not read'),
  });
});

it('ends a runner that takes all memory at once, and nothing else', async () => {
  const { result } = await run(
    `${stage('cold-start')}
     const taken = [];
     for (;;) taken.push(Buffer.alloc(2 ** 28, 1));`,
    { job: smokeJob(MODEL, { seconds: 30, memoryBytes: 2 ** 26 }) },
  );
  expect(['model-failed', 'infra-failed']).toContain(result.exitClass);
  expect(result.reason).toMatch(/memory|allocation|SIGABRT/i);
});

it.each<[string, Partial<SmokeJob['files'][number]>, RegExp]>([
  [
    'another digest',
    { digest: `sha256:${'0'.repeat(64)}` },
    /came with digest/,
  ],
  ['a path outside', { path: '../model.onnx' }, /outside/],
  [
    'no content',
    { open: async () => Promise.reject(new Error('No blob')) },
    /No blob/,
  ],
])('does not begin with a file that has %s', async (_, change, reason) => {
  const job = smokeJob(MODEL);
  const files = [{ ...job.files[0], ...change }];
  const { result, events, left } = await run(`event({}); report({});`, {
    job: { ...job, files },
  });
  expect(result).toMatchObject({
    exitClass: 'infra-failed',
    reason: expect.stringMatching(reason),
  });
  expect(events).toEqual([]);
  expect(left).toEqual([]);
});

it('says what to do when there is no program, and where it was sought in the log only', async () => {
  const runnerPath = join(folder, 'none');
  const logger = mockServices.logger.mock();
  const runner = new ProcessRunner({ runnerPath, logger });
  const reason = await runner.unavailable();
  expect(reason).toContain('smokeTest.runnerPath');
  expect(reason).not.toContain(folder);
  await runner.unavailable();
  expect(logger.warn.mock.calls).toEqual([
    [expect.stringContaining(runnerPath)],
  ]);
});

it('does not wait for ever for a file', async () => {
  const files = [{ ...smokeJob(MODEL).files[0], open: () => NEVER }];
  const { result, left } = await run(`report({});`, {
    job: { ...smokeJob(MODEL), files },
    fillMs: 50,
  });
  expect(result).toMatchObject({
    exitClass: 'infra-failed',
    reason: 'Bringing its files took longer than 0.05 seconds',
  });
  expect(left).toEqual([]);
});

it('removes what a killed backend has left', async () => {
  const jobs = join(folder, 'jobs');
  await mkdir(join(jobs, 'callboard-smoke-99999999-abc'), { recursive: true });
  await mkdir(join(jobs, `callboard-smoke-${process.pid}-abc`));
  await mkdir(join(jobs, 'callboard-smoke-1-abc'));
  const { left } = await run(`report({});`);
  expect(left).toEqual(['callboard-smoke-1-abc']);
});
