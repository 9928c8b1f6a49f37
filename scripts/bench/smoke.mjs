// npm run bench:smoke [-- --threads 1 --turns 15 --starts 9]
// What the smoke runner adds to an inference and to a cold start, and how fast queued runs
// are drained. Prints one JSON line per figure.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fail, ROOT } from '../lib/say.mjs';
import { bundlePrograms } from '../lib/setUp.mjs';
import { toolchain } from '../lib/toolchain.mjs';

const env = toolchain();
if (!process.execPath.includes('.cache/toolchain')) {
  // What is measured runs on the Node that the portal runs on.
  const again = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  run('node', again, 'inherit');
  process.exit();
}

const { values } = parseArgs({
  options: {
    threads: { type: 'string', default: '1' },
    turns: { type: 'string', default: '15' },
    starts: { type: 'string', default: '9' },
  },
});
const HERE = join(ROOT, 'scripts', 'bench', 'smoke');
const RUNNER = join(ROOT, 'plugins', 'smoke-runner');
const TRAIN = join(ROOT, 'examples', 'train');
const PYTHON = join(TRAIN, '.venv', 'bin', 'python');
const PEER = join(HERE, 'onnx_peer.py');
const REAL = join(ROOT, 'examples', 'models', 'wine-cultivar', 'versions', '3');

bundlePrograms(env);
// Makes the virtual environment of the examples, which has ONNX Runtime for Python.
run('bash', [join(TRAIN, 'check.sh'), '--version']);
const folder = mkdtempSync(join(tmpdir(), 'bench-smoke-'));
// Beside the runner, where it finds onnxruntime-node.
const inference = join(RUNNER, 'dist', 'bench-inference.cjs');
try {
  run(PYTHON, [PEER, 'make', folder]);
  const need = createRequire(join(RUNNER, 'package.json'));
  need('esbuild').buildSync({
    entryPoints: [join(HERE, 'inference.mjs')],
    outfile: inference,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    external: ['onnxruntime-node'],
    logLevel: 'warning',
  });
  for (const [name, model, inputs, each] of [
    [
      'wine-cultivar 3',
      join(REAL, 'model.onnx'),
      join(REAL, 'golden', 'inputs.json'),
      2000,
    ],
    [
      '6 products of 64×1024 and 1024×1024',
      join(folder, 'model.onnx'),
      join(folder, 'inputs.json'),
      100,
    ],
  ]) {
    run(
      'node',
      [
        inference,
        name,
        model,
        inputs,
        values.threads,
        each,
        values.turns,
        PYTHON,
        PEER,
      ],
      'inherit',
    );
  }
  const { coldStart } = await import('./smoke/coldStart.mjs');
  await coldStart({
    runner: join(RUNNER, 'bin', 'callboard-smoke.cjs'),
    onnxruntime: need.resolve('onnxruntime-node'),
    folder,
    model: join(REAL, 'model.onnx'),
    turns: Number(values.starts),
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
  rmSync(inference, { force: true });
}
const queue = join(HERE, 'queue.mjs');
if (existsSync(queue)) run('node', [queue], 'inherit');

function run(command, args, output = 'pipe') {
  const result = spawnSync(command, args.map(String), {
    cwd: ROOT,
    env,
    encoding: 'utf8',
    stdio: ['ignore', output, output],
  });
  if (result.error) throw result.error;
  if (result.status !== 0) {
    fail(
      `${command} ended with ${result.status ?? result.signal}:\n${
        result.stdout ?? ''
      }${result.stderr ?? ''}`,
    );
  }
}
