import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMlflow } from '../lib/mlflow.mjs';
import { startPostgres } from '../lib/postgres.mjs';
import { say } from '../lib/say.mjs';
import { absent, jestCounts, RESULTS, run, sum } from './lane.mjs';

/** The tests of all packages, by Jest, with a real PostgreSQL and MLflow. */
export async function unitTests(laneEnv) {
  const servers = await startServers();
  const output = join(RESULTS, 'unit.json');
  const status = await run({ ...laneEnv, ...servers.env }, 'yarn', [
    'backstage-cli',
    'repo',
    'test',
    '--watchAll=false',
    '--maxWorkers=2',
    // Of the machine's memory. A worker that holds more is replaced, and reads all modules again:
    // the gigabyte of Backstage's CLI is reached after about fifteen suites.
    '--workerIdleMemoryLimit=10%',
    // Jest's five seconds are kept by a machine that does nothing else, and no test is about time.
    '--testTimeout=120000',
    '--json',
    `--outputFile=${output}`,
  ]);
  await servers.stop();
  return sum(jestCounts(output, status), ...servers.absent);
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
