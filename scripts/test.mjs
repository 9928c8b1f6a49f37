// npm test: the set-up of npm start, then every lane. `npm run test:<lane>` runs one.
// The last line is `N passed, N failed, N skipped`.
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { startMlflow } from './lib/mlflow.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { ROOT, say } from './lib/say.mjs';
import { buildApp, bundlePrograms, install } from './lib/setUp.mjs';
import { toolchain } from './lib/toolchain.mjs';

const RESULTS = join(ROOT, '.cache', 'test-results');

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
  { examples: exampleTests },
  { onnx: env => check(env, 'node', ['scripts/onnx-node-cases/run.mjs']) },
  { templates: templateTests },
  {
    build: env =>
      check(env, 'yarn', ['backstage-cli', 'repo', 'build', '--all']),
  },
  { e2e: browserTests },
];
const LANES = Object.assign({}, ...ROWS);

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

async function unitTests(laneEnv) {
  const servers = await startServers();
  const output = join(RESULTS, 'unit.json');
  const status = await run({ ...laneEnv, ...servers.env }, 'yarn', [
    'backstage-cli',
    'repo',
    'test',
    '--watchAll=false',
    '--maxWorkers=2',
    '--json',
    `--outputFile=${output}`,
  ]);
  await servers.stop();
  const report = existsSync(output)
    ? JSON.parse(readFileSync(output, 'utf8'))
    : undefined;
  const result = {
    passed: report?.numPassedTests ?? 0,
    // A file that does not even load has no failed test of its own.
    failed:
      (report?.numFailedTests ?? 0) + (report?.numRuntimeErrorTestSuites ?? 0),
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
  if (status !== 0 && result.failed === 0) result.failed = 1;
  return sum(result, ...servers.absent);
}

/** The real servers that the unit tests look for in the environment; `absent` counts those that cannot be started. */
async function startServers() {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-mlflow-'));
  const [postgres, mlflow] = [
    await startPostgres(),
    await startMlflow({ dataDir: folder }),
  ];
  const servers = { env: {}, absent: [] };
  // Without PostgreSQL half of the promise is untested: fine on a laptop, not in CI.
  if ('missing' in postgres) {
    say(
      `PostgreSQL cannot be started: ${postgres.missing}. The tests run on SQLite only.`,
    );
    servers.absent.push(absent('PostgreSQL'));
  } else {
    servers.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING =
      postgres.connectionString;
  }
  if ('missing' in mlflow) {
    say(
      `MLflow cannot be started: ${mlflow.missing}. What is tested against it is left out.`,
    );
    servers.absent.push(absent('MLflow'));
  } else {
    servers.env.CALLBOARD_TEST_MLFLOW_URL = mlflow.url;
    servers.env.CALLBOARD_TEST_MLFLOW_PYTHON = mlflow.python;
  }
  servers.stop = async () => {
    postgres.stop?.();
    await mlflow.stop?.();
    rmSync(folder, { recursive: true, force: true });
  };
  return servers;
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

async function browserTests(laneEnv) {
  const chromium = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
  ].find(path => path && existsSync(path));
  if (!chromium) {
    say(
      'Chromium cannot be found (Debian: apt-get install chromium; elsewhere set CHROMIUM to its path).',
    );
    return absent('Chromium');
  }
  buildApp(laneEnv);
  const output = join(RESULTS, 'e2e.json');
  const status = await run(
    { ...laneEnv, CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: output },
    'yarn',
    ['playwright', 'test'],
  );
  const stats = existsSync(output)
    ? JSON.parse(readFileSync(output, 'utf8')).stats
    : undefined;
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0);
  if (failed > 0) sayWhatPagesShowed();
  return {
    passed: stats?.expected ?? 0,
    failed: status !== 0 && failed === 0 ? 1 : failed,
    skipped: stats?.skipped ?? 0,
  };
}

/** The pages of failed tests as text, since the pictures stay on the machine. */
function sayWhatPagesShowed() {
  const folder = join(ROOT, '.cache', 'e2e-results');
  const pages = existsSync(folder)
    ? readdirSync(folder, { recursive: true }).filter(
        path => basename(path) === 'error-context.md',
      )
    : [];
  for (const page of pages) {
    const text = readFileSync(join(folder, page), 'utf8');
    say(page);
    console.log(text.slice(text.indexOf('```yaml')).slice(0, 6000));
  }
}

/** What stands for tests that need something that this machine lacks. */
function absent(what) {
  if (process.env.CI) {
    say(`${what} is needed in CI.`);
    return { failed: 1 };
  }
  return { skipped: 1 };
}

async function check(laneEnv, command, args) {
  say(`   ${[command, ...args].join(' ')}`);
  const status = await run(laneEnv, command, args);
  return {
    passed: status === 0 ? 1 : 0,
    failed: status === 0 ? 0 : 1,
    skipped: 0,
  };
}

function run(laneEnv, command, args) {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: laneEnv,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', error => {
      console.error(error.message);
      resolve(1);
    });
    child.once('exit', code => resolve(code ?? 1));
  });
}

function sum(...results) {
  const add = key =>
    results.reduce((all, result) => all + (result[key] ?? 0), 0);
  return {
    passed: add('passed'),
    failed: add('failed'),
    skipped: add('skipped'),
  };
}
