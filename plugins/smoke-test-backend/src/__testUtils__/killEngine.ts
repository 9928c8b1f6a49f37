/*
 * A backend as far as runs go: store, worker and process runner, on real models. It
 * kills what the profile of a run says, `<victim>/<moment>`, when the run comes to
 * that moment in its first attempt. Started by killMatrix.test.ts.
 */
import { SmokeRun, SmokeSpec } from '@callboard/plugin-ml-common';
import { SmokeJob, SmokeRunner } from '@callboard/plugin-ml-node';
import knexFactory from 'knex';
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProcessRunner } from '../process/ProcessRunner';
import { RunClaims } from '../runs/RunClaims';
import { RunWorker } from '../runs/RunWorker';
import { descendants } from './descendants';
import { gpuRules } from './gpuRules';

const [connection, runnerPath, folder, model, leaseMs] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);
const kill = (pid: number) => process.kill(pid, 'SIGKILL');

/** PostgreSQL is killed, and started again, by who started it: told, it does so. */
async function reach(run: SmokeRun, moment: string): Promise<void> {
  const [victim, at] = run.profile.split('/');
  if (run.attempt > 1 || at !== moment) {
    return;
  }
  if (victim === 'backend') {
    say(`runner ${descendants(process.pid).join(' ')}`);
    kill(process.pid);
  }
  if (victim === 'runner') {
    descendants(process.pid).forEach(kill);
  }
  if (victim.startsWith('postgres')) {
    say(`kill ${victim}`);
    // At moments that take no time of their own, the blow must come before they are over.
    await sleep(500);
  }
}

const limits = { seconds: 30, memoryBytes: 2 ** 31 };
const load = { concurrency: 1, requests: 100_000, maxSeconds: 0.7 };

function jobOf(run: SmokeRun): SmokeJob {
  const spec: SmokeSpec = {
    specVersion: 1,
    runId: run.id,
    target: { type: 'onnx', path: 'model.onnx' },
    golden: 'golden',
    provider: 'cpu',
    minProviderShare: 0.9,
    load,
    determinism: { repeats: 2, batch: 2 },
    limits,
  };
  const files = ['model.onnx', 'golden/inputs.json', 'golden/outputs.json'];
  return {
    runId: run.id,
    profile: {
      name: run.profile,
      title: 'CPU',
      runner: 'process',
      provider: 'cpu',
      load,
      limits,
      gpus: 0,
    },
    spec,
    files: files.map(path => ({
      path,
      digest: `sha256:${createHash('sha256')
        .update(readFileSync(join(model, path)))
        .digest('hex')}`,
      open: async () => createReadStream(join(model, path)),
    })),
    secrets: {},
  };
}

const program = new ProcessRunner({ runnerPath, folder });
let current: SmokeRun;
const runner: SmokeRunner = {
  name: 'process',
  unavailable: async () => undefined,
  run: (job, { onEvent, signal }) =>
    program.run(job, {
      onEvent(event) {
        onEvent(event);
        if (event.type === 'stage' && event.state === 'running') {
          reach(current, event.stage).catch(error => say(`error ${error}`));
        }
      },
      signal,
    }),
};

const db = knexFactory({
  client: 'pg',
  connection,
  pool: { min: 0, max: 5 },
  acquireConnectionTimeout: 2000,
});
const worker = new RunWorker({
  claims: new RunClaims(db),
  runners: { names: () => ['process'], of: () => runner },
  limits: { perRunner: 1, perOwner: 1, runners: {} },
  gpu: gpuRules(),
  leaseMs: Number(leaseMs),
  pollMs: 200,
  preparation: {
    async prepare(run) {
      current = run;
      await reach(run, 'claimed');
      return { job: jobOf(run) };
    },
  },
  sealing: {
    async seal(run) {
      await reach(run, 'sealing');
      return {
        reportDigest: `sha256:${'0'.repeat(64)}`,
        keyId: 'k',
        summary: {},
      };
    },
  },
  onFinished: async () => {},
  logger: {
    child: () => {
      throw new Error('It has no children');
    },
    debug: () => {},
    info: () => {},
    warn: message => process.stderr.write(`${message}\n`),
    error: message => process.stderr.write(`${message}\n`),
  },
});
worker.start();
say('ready');
process.on('SIGTERM', () => {
  worker
    .stop()
    .then(() => db.destroy())
    .then(() => process.exit(0))
    .catch(error => say(`error ${error}`));
});
