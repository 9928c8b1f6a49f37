// The node cases of the onnx package through the smoke runner.
// `node scripts/onnx-node-cases/run.mjs` fails when one that passed does not any more;
// `--update` writes what passes now to results.json and to the page of the runner.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fail, ROOT, say } from '../lib/say.mjs';
import { bundlePrograms } from '../lib/setUp.mjs';
import { toolchain } from '../lib/toolchain.mjs';
import { reasonOf } from './reasons.mjs';
import { table } from './table.mjs';

const HERE = join(ROOT, 'scripts', 'onnx-node-cases');
const RESULTS = join(HERE, 'results.json');
const PAGE = join(ROOT, 'plugins', 'smoke-runner', 'onnx-node-cases.md');
const CASES = join(ROOT, '.cache', 'onnx-node-cases');
const TRAIN = join(ROOT, 'examples', 'train');
const REQUIREMENTS = join(TRAIN, 'requirements.txt');
/** Of the runner: a model failed, which is a result. */
const MODEL_FAILED = 42;

const env = toolchain();
writeCases();
bundlePrograms(env);
const found = summary(runCases());
const passed = found.total - Object.keys(found.notPassed).length;
say(`${passed} of ${found.total} cases pass.`);

if (process.argv.includes('--update')) {
  writeFileSync(RESULTS, `${JSON.stringify(found, null, 1)}\n`);
  writeFileSync(PAGE, table(found));
  run('yarn', ['prettier', '--write', '--loglevel=warn', RESULTS, PAGE]);
} else {
  const before = JSON.parse(readFileSync(RESULTS, 'utf8'));
  const lost = Object.entries(found.notPassed).filter(
    ([name]) => !(name in before.notPassed),
  );
  if (lost.length > 0) {
    fail(
      `Cases that passed do not pass any more:\n${lost
        .map(
          ([name, { because, reason = '' }]) =>
            `  ${name}: ${because} ${reason}`,
        )
        .join('\n')}`,
    );
  }
  if (found.total < before.total) {
    fail(`There are ${found.total} cases, but there were ${before.total}.`);
  }
}

/** Writes the cases, unless those that are there were made of the same package by the same script. */
function writeCases() {
  const script = join(HERE, 'write_cases.py');
  const digest = createHash('sha256')
    .update(readFileSync(script))
    .update(readFileSync(REQUIREMENTS))
    .digest('hex');
  const stamp = join(CASES, 'stamp.txt');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  say('Writing the cases …');
  // Makes the virtual environment of the examples, which has the package.
  run('bash', [join(TRAIN, 'check.sh'), '--version']);
  rmSync(CASES, { recursive: true, force: true });
  run(join(TRAIN, '.venv', 'bin', 'python'), [script, CASES]);
  writeFileSync(stamp, digest);
}

function runCases() {
  const out = join(ROOT, '.cache', 'onnx-node-cases.json');
  run(
    'node',
    [
      'plugins/smoke-runner/bin/callboard-smoke.cjs',
      'cases',
      CASES,
      '--out',
      out,
    ],
    [0, MODEL_FAILED],
  );
  return JSON.parse(readFileSync(out, 'utf8')).cases;
}

function summary(cases) {
  const { version } = createRequire(
    join(ROOT, 'plugins', 'smoke-runner', 'package.json'),
  )('onnxruntime-node/package.json');
  const notPassed = cases
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ name, outcome, reason }) => [
      name,
      {
        outcome,
        because: reasonOf({ name, reason }),
        ...(outcome !== 'unsupported' && { reason: gist(reason) }),
      },
    ]);
  return {
    onnx: /^onnx==(.+)$/m.exec(readFileSync(REQUIREMENTS, 'utf8'))[1],
    onnxruntime: version,
    total: cases.length,
    notPassed: Object.fromEntries(notPassed),
  };
}

/** Without the paths of this machine and the signatures of ONNX Runtime's functions. */
function gist(reason) {
  return reason
    .replace(/Load model from .*?model\.onnx failed:\s*/, '')
    .replace(/\/onnxruntime_src\/\S+\s.*?\)(?= [A-Z\w]+ |$)/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
}

function run(command, args, right = [0]) {
  const result = spawnSync(command, args, { cwd: ROOT, env, encoding: 'utf8' });
  if (result.error) throw result.error;
  if (!right.includes(result.status)) {
    fail(
      `${command} ${args.join(' ')} ended with ${
        result.status ?? result.signal
      }:\n${result.stdout}${result.stderr}`,
    );
  }
}
