import { RunnerEvent, SMOKE_STAGES } from '@callboard/plugin-ml-common';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  endlessModel,
  hungryModel,
  identityModel,
  randomModel,
  sequenceModel,
} from '../targets/onnx/__testUtils__/models';
import { Runner } from './__testUtils__/runner';

const MODELS = resolve(__dirname, '../../../../examples/models');
const VERSION = resolve(MODELS, 'tumor-screening/versions/3');
const model = { type: 'onnx', path: resolve(VERSION, 'model.onnx') };
const golden = resolve(VERSION, 'golden');
const quick = { requests: 20 };

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

/** The example's golden bundle with one probability that is wrong. */
function wrongBundle() {
  const { inputs } = readJson(resolve(golden, 'inputs.json'));
  const { outputs } = readJson(resolve(golden, 'outputs.json'));
  outputs[1].data[5] += 0.01;
  const cases = [{ type: 'tensors', name: 'first', inputs, outputs }];
  return JSON.stringify({ bundleVersion: 1, cases });
}

const begins = (stage: string) => (event: RunnerEvent) =>
  event.type === 'stage' && event.stage === stage && event.state === 'running';

const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Processes that a process has started, on Linux. */
const childrenOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number);

jest.setTimeout(120_000);

describe('callboard-smoke', () => {
  let runner: Runner;
  beforeAll(() => {
    runner = new Runner();
  });
  afterAll(() => runner.close());

  it.each([
    'diabetes-progression',
    'digit-recognition',
    'tumor-screening',
    'wine-cultivar',
  ])('passes the example %s', async name => {
    const folder = resolve(MODELS, name, 'versions/1');
    const { status, report } = await runner.run({
      target: { type: 'onnx', path: resolve(folder, 'model.onnx') },
      golden: resolve(folder, 'golden'),
      load: quick,
    });
    expect(report).toMatchObject({ exitClass: 'passed', limitsHit: [] });
    expect(report?.stages.map(({ id }) => id)).toEqual(SMOKE_STAGES);
    expect(report?.stages.every(s => s.outcome === 'passed')).toBe(true);
    expect(report?.latency).toMatchObject({ n: 20, errors: 0 });
    expect(report?.provider).toMatchObject({ requested: 'cpu', share: 1 });
    expect(status).toBe(0);
  });

  it('tells nobody of what it opens, and keeps nothing in the home folder', async () => {
    const home = runner.newFolder();
    // Without CI in it, where ONNX Runtime would keep quiet by itself.
    const env = { HOME: home };
    const { status } = await runner.run(
      { target: model, load: quick },
      { env },
    );
    expect(status).toBe(0);
    expect(readdirSync(home)).toEqual([]);
  });

  it('tells of every stage as it goes', async () => {
    const { events } = await runner.run({ target: model, golden, load: quick });
    const seen = events.flatMap(event =>
      event.type === 'stage' ? [`${event.stage} ${event.state}`] : [],
    );
    expect(seen).toEqual(
      SMOKE_STAGES.flatMap(stage => [`${stage} running`, `${stage} passed`]),
    );
  });

  it('says in its log what it tests and what it found', async () => {
    const { events, report } = await runner.run(
      {
        target: model,
        golden: 'golden.json',
        load: quick,
      },
      { files: { 'golden.json': wrongBundle() } },
    );
    const log = events.flatMap(event =>
      event.type === 'log' ? [`${event.level} ${event.text}`] : [],
    );
    const digest = report?.target.digest?.slice(0, 'sha256:'.length + 12);
    for (const line of [
      `info Testing an ONNX file on the provider cpu; smoke runner ${report?.runner.version}, Node ${process.versions.node}`,
      `info The file is ${digest}, 1.01 KiB`,
      `info ONNX Runtime ${report?.runner.onnxruntime}`,
      'info Input input: FP32 [?, 30]',
      'info Output probabilities: FP32 [?, 2]',
      'info 0 of 1 golden cases are right',
      `error ${report?.exitClass}: ${report?.reason}`,
    ])
      expect(log).toContain(line);
    expect(log.join('\n')).toMatch(
      /Loaded in [^]*nodes ran on CPUExecutionProvider[^]*error golden failed: [^]*Warm-up window 2: [^]*20 requests in [^]* p95 [^]* at the peak/,
    );
  });

  it.each([
    {
      what: 'a golden mismatch',
      spec: { target: model, golden: 'golden.json', load: quick },
      files: { 'golden.json': wrongBundle() },
      status: 42,
      exitClass: 'model-failed',
      reason: /^Golden outputs: probabilities: 1 of 16 elements differ/,
    },
    {
      what: 'a provider that is not there',
      spec: { target: model, provider: 'cuda' },
      status: 43,
      exitClass: 'infra-failed',
      reason: /The provider cuda cannot be had here, while the CPU opens/,
    },
    {
      what: 'another file than the version names',
      spec: { target: { ...model, digest: `sha256:${'0'.repeat(64)}` } },
      status: 43,
      exitClass: 'infra-failed',
      reason: /^Artifact: The file is sha256:[0-9a-f]+, but the version is/,
    },
    {
      what: 'a file that is no model',
      spec: { target: { type: 'onnx', path: 'model.onnx' } },
      files: { 'model.onnx': Buffer.alloc(500, 0xa7) },
      status: 42,
      exitClass: 'model-failed',
      reason: /^Cold start: ONNX Runtime cannot open it: .*Protobuf/,
    },
    {
      what: 'a truncated model',
      spec: { target: { type: 'onnx', path: 'model.onnx' } },
      files: { 'model.onnx': readFileSync(model.path).subarray(0, 300) },
      status: 42,
      exitClass: 'model-failed',
      reason: /^Cold start: ONNX Runtime cannot open it/,
    },
    {
      what: 'a shape that no machine holds',
      spec: { target: { type: 'onnx', path: 'model.onnx' } },
      files: { 'model.onnx': identityModel('FP32', [2 ** 20, 2 ** 20]) },
      status: 42,
      exitClass: 'model-failed',
      reason: /declares the shape \[1048576,1048576\], which is too large/,
    },
    {
      what: 'a type that ONNX Runtime for Node does not take',
      spec: { target: { type: 'onnx', path: 'model.onnx' } },
      files: { 'model.onnx': identityModel('BF16', [1]) },
      status: 46,
      exitClass: 'not-run',
      reason: /^ONNX Runtime does not take it: Unsupported data type/,
    },
    {
      what: 'a model that takes too long inside native code',
      spec: {
        target: { type: 'onnx', path: 'model.onnx' },
        limits: { seconds: 4 },
      },
      files: { 'model.onnx': endlessModel() },
      status: 44,
      exitClass: 'timeout',
      limitsHit: ['seconds'],
      reason: /^Cold start: Took more than the 4 s that the profile allows/,
    },
    {
      what: 'a model that takes too much memory',
      spec: {
        target: { type: 'onnx', path: 'model.onnx' },
        limits: { memoryBytes: 1024 ** 3 },
      },
      files: { 'model.onnx': hungryModel() },
      status: 42,
      exitClass: 'model-failed',
      limitsHit: ['memoryBytes'],
      reason: /^Cold start: Needed more than the 1 GiB of memory/,
    },
    {
      what: 'a latency beyond the SLO',
      spec: { target: model, slo: { latencyP95Ms: 0.0001 }, load: quick },
      status: 42,
      exitClass: 'model-failed',
      reason: /^Load: p95 is [0-9.]+ ms, more than the 0.0001 ms of the SLO/,
    },
    {
      what: 'a model that draws at random',
      spec: { target: { type: 'onnx', path: 'model.onnx' }, load: quick },
      files: { 'model.onnx': randomModel() },
      status: 42,
      exitClass: 'model-failed',
      reason:
        /^Determinism: The same question was answered differently: the output y of answer 2/,
    },
    {
      what: 'a golden bundle that is not there',
      spec: { target: model, golden: 'none.json' },
      status: 43,
      exitClass: 'infra-failed',
      reason: /none\.json/,
    },
  ])('reports $what', async row => {
    const { spec, files, status, exitClass, limitsHit = [], reason } = row;
    const outcome = await runner.run(spec, { files });
    expect(outcome.report).toMatchObject({ exitClass, limitsHit });
    expect(outcome.report?.reason).toMatch(reason);
    expect(outcome.report?.stages.map(({ id }) => id)).toEqual(SMOKE_STAGES);
    expect(outcome.status).toBe(status);
  });

  it('names the field and the rule of a wrong spec, and writes no report', async () => {
    const { status, report, said } = await runner.run({
      target: { type: 'onnx' },
      load: { concurrency: 0 },
    });
    expect(status).toBe(46);
    expect(report).toBeUndefined();
    expect(said).toMatch(/target\.path: .*; load\.concurrency: .*>=1/);
  });

  it('refuses a password where it would stand in the report', async () => {
    const { status, report, events, said } = await runner.run({
      target: { type: 'http-json', url: 'http://user:secret@127.0.0.1/x' },
    });
    expect({ status, report, events }).toEqual({ status: 46, events: [] });
    expect(said).toMatch(/target\.url: must not hold a user or password/);
    expect(said).not.toContain('secret');
  });

  it('tests the tensors beside a sequence, and says what it cannot compare', async () => {
    const tensor = { datatype: 'FP32', shape: [1, 2], data: [1, 2] };
    const { report } = await runner.run(
      {
        target: { type: 'onnx', path: 'model.onnx' },
        golden: 'golden.json',
        load: quick,
      },
      {
        files: {
          'model.onnx': sequenceModel(),
          'golden.json': JSON.stringify({
            bundleVersion: 1,
            cases: [
              {
                type: 'tensors',
                name: 'both',
                inputs: [{ ...tensor, name: 'x' }],
                outputs: [
                  { ...tensor, name: 'y' },
                  { ...tensor, name: 'many' },
                ],
              },
            ],
          }),
        },
      },
    );
    expect(report?.golden?.[0]).toMatchObject({
      outcome: 'unsupported',
      outputs: [
        { name: 'y', outcome: 'passed' },
        { name: 'many', outcome: 'unsupported' },
      ],
    });
    expect(report?.stages.find(({ id }) => id === 'golden')).toMatchObject({
      outcome: 'skipped',
    });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'is cancelled by %s inside native code',
    async signal => {
      const { status, report, events } = await runner.run(
        { target: { type: 'onnx', path: 'model.onnx' } },
        {
          files: { 'model.onnx': endlessModel() },
          until: begins('cold-start'),
          during: child => setTimeout(() => child.kill(signal), 1000),
        },
      );
      expect(status).toBe(45);
      expect(report?.exitClass).toBe('cancelled');
      expect(report?.reason).toContain(signal);
      expect(events.at(-1)).toMatchObject({ state: 'failed' });
    },
  );

  it('ends when its standard input closes', async () => {
    const { status, report } = await runner.run(
      { target: { type: 'onnx', path: 'model.onnx' } },
      {
        args: ['--watch-stdin'],
        files: { 'model.onnx': endlessModel() },
        until: begins('cold-start'),
        during: child => child.stdin?.end(),
      },
    );
    expect(status).toBe(45);
    expect(report?.reason).toContain('Whoever started it has gone');
  });

  it('leaves nothing behind when it is killed', async () => {
    let tests: number[] = [];
    const { status } = await runner.run(
      { target: { type: 'onnx', path: 'model.onnx' } },
      {
        files: { 'model.onnx': endlessModel() },
        until: begins('cold-start'),
        during: child => {
          setTimeout(() => {
            tests = childrenOf(child.pid ?? 0);
            child.kill('SIGKILL');
          }, 1000);
        },
      },
    );
    expect(status).toBeNull();
    expect(tests).toHaveLength(1);
    for (let tries = 0; tries < 100 && alive(tests[0]); tries++)
      await new Promise(done => setTimeout(done, 50));
    expect(alive(tests[0])).toBe(false);
  });

  it('tells of a crash of the process that tests', async () => {
    const { status, report } = await runner.run(
      { target: { type: 'onnx', path: 'model.onnx' } },
      {
        files: { 'model.onnx': endlessModel() },
        until: begins('cold-start'),
        during: child => {
          setTimeout(() => {
            const [tests] = childrenOf(child.pid ?? 0);
            process.kill(tests, 'SIGSEGV');
          }, 1000);
        },
      },
    );
    expect(status).toBe(42);
    expect(report?.reason).toBe('Cold start: Its process crashed (SIGSEGV)');
  });

  it('prints its version and its schema', () => {
    expect(runner.say('--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(JSON.parse(runner.say('schema')).required).toContain('exitClass');
    expect(runner.say('--help')).toContain('run SPEC');
  });
});
