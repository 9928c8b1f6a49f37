// npm test: the set-up of npm start, then the lanes of all rows. `npm run test:<lane>` runs one.
// The last line is `N passed, N failed, N skipped`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { browserTests } from './lanes/browserTests.mjs';
import { kubeTests } from './lanes/kubeTests.mjs';
import { check, RESULTS, run, sum } from './lanes/lane.mjs';
import { unitTests } from './lanes/unitTests.mjs';
import { say } from './lib/say.mjs';
import { bundlePrograms, install } from './lib/setUp.mjs';
import { toolchain } from './lib/toolchain.mjs';

/**
 * Rows of lanes; those of one row start at once, for either leaves a core idle. Each lane
 * answers {passed, failed, skipped}; what it prints goes to the screen.
 */
const ROWS = [
  {
    // Compiles from scratch, and compares the public API with what is committed.
    types: env => check(env, 'node', ['scripts/check-api-reports.mjs']),
    lint: async env =>
      sum(
        await check(env, 'yarn', [
          'backstage-cli',
          'repo',
          'lint',
          '--max-warnings',
          '0',
        ]),
        await check(env, 'yarn', [
          'prettier',
          '--check',
          '--loglevel=warn',
          '.',
        ]),
        await check(env, 'yarn', [
          'knip',
          '--no-progress',
          '--no-config-hints',
        ]),
      ),
  },
  { scripts: scriptTests },
  { unit: unitTests },
  {
    examples: exampleTests,
    build: env =>
      check(env, 'yarn', ['backstage-cli', 'repo', 'build', '--all']),
  },
  { onnx: env => check(env, 'node', ['scripts/onnx-node-cases/run.mjs']) },
  { templates: templateTests },
  { e2e: browserTests },
];
/** What runs only when it is named: its server is compiled first, once, which takes some minutes. */
const NAMED = { kube: kubeTests };
const LANES = Object.assign({}, ...ROWS, NAMED);

const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !(name in LANES));
if (unknown.length > 0) {
  console.error(
    `There is no lane ${unknown.join(', ')}; the lanes are ${Object.keys(
      LANES,
    ).join(', ')}.`,
  );
  process.exit(1);
}

const env = toolchain();
install(env);
bundlePrograms(env);
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const rows =
  wanted.length > 0 ? wanted.map(name => [name]) : ROWS.map(Object.keys);
const table = [];
for (const names of rows) {
  table.push(...(await Promise.all(names.map(runLane))));
}
const total = sum(...table);
console.log('');
console.table(table);
console.log(
  `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`,
);
process.exit(total.failed > 0 ? 1 : 0);

async function runLane(name) {
  say(`── ${name}`);
  const started = Date.now();
  const result = await LANES[name](env);
  return {
    lane: name,
    ...result,
    seconds: Math.round((Date.now() - started) / 1000),
  };
}

async function scriptTests(laneEnv) {
  const output = join(RESULTS, 'scripts.tap');
  const status = await run(laneEnv, 'node', [
    '--test',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${output}`,
    'scripts/test/*.test.mjs',
  ]);
  const tap = existsSync(output) ? readFileSync(output, 'utf8') : '';
  const count = what =>
    Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  return {
    passed: count('pass'),
    failed: status !== 0 && failed === 0 ? 1 : failed,
    skipped: count('skipped') + count('todo'),
  };
}

async function exampleTests(laneEnv) {
  const output = join(RESULTS, 'examples.xml');
  const status = await run(laneEnv, 'bash', [
    'examples/train/check.sh',
    `--junitxml=${output}`,
  ]);
  const counts = existsSync(output)
    ? Object.fromEntries(
        [
          ...readFileSync(output, 'utf8').matchAll(
            / (errors|failures|skipped|tests)="(\d+)"/g,
          ),
        ]
          .slice(0, 4)
          .map(([, key, value]) => [key, Number(value)]),
      )
    : undefined;
  if (!counts) return { passed: 0, failed: 1, skipped: 0 };
  const failed = counts.errors + counts.failures;
  return {
    passed: counts.tests - failed - counts.skipped,
    failed: status !== 0 && failed === 0 ? 1 : failed,
    skipped: counts.skipped,
  };
}

async function templateTests(laneEnv) {
  const output = join(RESULTS, 'templates.json');
  const status = await run(laneEnv, 'node', [
    'scripts/templates/run.mjs',
    '--results',
    output,
  ]);
  const result = existsSync(output)
    ? JSON.parse(readFileSync(output, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0 };
  if (status !== 0 && result.failed === 0) result.failed = 1;
  return result;
}
