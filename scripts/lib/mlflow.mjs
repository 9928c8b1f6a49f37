// A real MLflow server: for the tests, and beside the portal of `npm start -- --mlflow`.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from './say.mjs';

const REQUIREMENTS = join(ROOT, 'examples/mlflow/requirements.txt');
const VENV = join(ROOT, '.cache/mlflow-venv');
const PYTHON = join(VENV, 'bin/python');
/** For the installation, and for logging the models: what hangs must not keep a test run for ever. */
const STEP_MS = 10 * 60_000;
/** Until the server answers; some seconds on a quiet machine. */
const PATIENCE_MS = 120_000;
/** As MLflow itself allows before it ends its workers. */
const GRACE_MS = 5000;

/**
 * Makes the virtual environment with MLflow and an OpenLineage client, once for each
 * change of its requirements: 15 s, 360 MB.
 *
 * @returns {{python: string} | {missing: string}} `missing` says why there is none
 */
export function mlflowPython() {
  const stamp = join(VENV, 'installed.txt');
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return { python: PYTHON };
  }
  rmSync(VENV, { recursive: true, force: true });
  for (const [command, ...args] of [
    [
      'python3',
      '-c',
      'import sys; sys.exit(sys.version_info < (3, 11) and "it is older than 3.11")',
    ],
    ['python3', '-m', 'venv', VENV],
    [
      PYTHON,
      ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'],
      ...['--no-deps', '--no-compile', '-r', REQUIREMENTS],
    ],
  ]) {
    const { error, status, stderr } = spawnSync(command, args, {
      encoding: 'utf8',
      timeout: STEP_MS,
    });
    if (status !== 0) {
      return {
        missing: `${command} ${args[1]} failed: ${(
          error?.message ?? stderr
        ).trim()}`,
      };
    }
  }
  writeFileSync(stamp, wanted);
  return { python: PYTHON };
}

/**
 * Starts MLflow on `port` of this machine, with its database and artifacts in `dataDir`,
 * and logs the example models there, unless they are.
 *
 * @param {{dataDir: string, port?: number, env?: object}} options a free port if left out
 * @returns {Promise<{url: string, python: string, stop: () => Promise<void>} | {missing: string}>}
 *   `missing` says why it could not be started
 */
export async function startMlflow({ dataDir, env = process.env, port }) {
  const found = mlflowPython();
  if ('missing' in found) return found;
  const { python } = found;
  mkdirSync(dataDir, { recursive: true });
  const url = `http://127.0.0.1:${port ?? (await freePort())}`;
  const server = serve(python, dataDir, new URL(url).port, env);
  const why =
    (await untilHealthy(url, server)) ?? (await logModels(python, url, env));
  if (why) {
    await server.stop();
    return { missing: `${why}\n${server.lastLines()}` };
  }
  return { url, python, stop: server.stop };
}

function serve(python, dataDir, port, env) {
  const child = spawn(
    python,
    [
      ...['-m', 'mlflow', 'server', '--host', '127.0.0.1', '--port', port],
      ...['--workers', '1'],
      ...['--backend-store-uri', `sqlite:///${join(dataDir, 'mlflow.sqlite')}`],
      ...['--artifacts-destination', join(dataDir, 'artifacts')],
    ],
    {
      cwd: dataDir,
      env: { ...env, ...settings(dataDir) },
      stdio: ['ignore', 'pipe', 'pipe'],
      // The server is several processes: they end as a group.
      detached: true,
    },
  );
  let lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      lines = [...lines, ...text.split('\n')].slice(-20);
    });
  }
  const end = signal => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // it has ended
    }
  };
  process.once('exit', () => end('SIGKILL'));
  const ended = new Promise(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(`MLflow ended with ${signal ?? `status ${code}`}`),
    );
  });
  return {
    ended,
    lastLines: () => lines.join('\n'),
    stop: async () => {
      end('SIGTERM');
      await Promise.race([ended, sleep(GRACE_MS, undefined, { ref: false })]);
      end('SIGKILL');
    },
  };
}

/** Of server and client: nothing is reported anywhere, and webhooks may call this machine. */
function settings(dataDir) {
  return {
    MLFLOW_DISABLE_TELEMETRY: 'true',
    MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
    MLFLOW_WEBHOOK_ALLOWED_SCHEMES: 'http,https',
    MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS: 'true',
    MLFLOW_WEBHOOK_CACHE_TTL: '1',
    MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY: webhookKey(dataDir),
  };
}

/** Secrets of webhooks are kept encrypted: without a key of ours they would be lost with each start. */
function webhookKey(dataDir) {
  const file = join(dataDir, 'webhook.key');
  if (!existsSync(file)) {
    // A Fernet key: 32 bytes, with the padding that base64url of Node leaves out.
    writeFileSync(file, `${randomBytes(32).toString('base64url')}=`, {
      mode: 0o600,
    });
  }
  return readFileSync(file, 'utf8');
}

async function untilHealthy(url, server) {
  let ended;
  server.ended.then(why => (ended = why));
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    if (ended) return ended;
    try {
      if (
        (await fetch(`${url}/health`, { signal: AbortSignal.timeout(5000) })).ok
      ) {
        return undefined;
      }
    } catch {
      // not listening yet
    }
    await sleep(250);
  }
  return `MLflow did not answer within ${PATIENCE_MS / 1000} s`;
}

/** @returns why it failed, if it did */
async function logModels(python, url, env) {
  const child = spawn(python, [join(ROOT, 'examples/mlflow/log_models.py')], {
    env: {
      ...env,
      MLFLOW_DISABLE_TELEMETRY: 'true',
      MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR: 'false',
      MLFLOW_TRACKING_URI: url,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: STEP_MS,
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', text => (errors += text));
  const status = await new Promise(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('exit', resolve);
  });
  return status === 0
    ? undefined
    : `The example models could not be logged (${status}): ${errors.slice(
        -2000,
      )}`;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
