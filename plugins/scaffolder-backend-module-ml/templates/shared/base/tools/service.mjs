// Starts the service as a child process, for whatever needs one that runs.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { messageOf } from './cause.mjs';

const START_MS = 60_000;
const POLL_MS = 50;
const DEFAULT_GRACE_S = 20;
const LOG_BYTES = 1_000_000;

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise(done => server.once('listening', done));
  const { port } = server.address();
  await new Promise(done => server.close(done));
  return port;
}

/** Starts $SERVE and does not wait: `exit` settles with {code, signal}, `log()` is what it wrote so far. */
export async function spawnService(env = {}) {
  if (!process.env.SERVE)
    throw new Error('SERVE must hold the command that starts the service');
  const port = env.PORT ?? (await freePort());
  const key = env.API_KEYS ?? randomUUID();
  const child = spawn('sh', ['-c', `exec ${process.env.SERVE}`], {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      RATE_LIMIT: '0',
      API_KEYS: key,
      ...env,
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('close', () => process.off('exit', kill));
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      log = (log + text).slice(-LOG_BYTES);
    });
  }
  const exit = new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code, signal) => done({ code, signal }));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    key,
    child,
    exit,
    log: () => log,
  };
}

const isReady = url =>
  fetch(`${url}/readyz`).then(
    answer => answer.body?.cancel().then(() => answer.ok) ?? answer.ok,
    () => false,
  );

/** Starts $SERVE, and waits until it is ready. @throws Error with its log when it ends, or is not ready in a minute */
export async function startService(env = {}) {
  const service = await spawnService(env);
  const until = Date.now() + START_MS;
  let ended = false;
  service.exit.then(() => (ended = true));
  while (!(await isReady(service.url))) {
    if (ended || Date.now() > until) {
      service.child.kill('SIGKILL');
      throw new Error(
        `${service.log()}\nthe service ${
          ended ? 'ended before it was' : 'did not become'
        } ready: ${messageOf(service.log().trim().split('\n').at(-1))}`,
      );
    }
    await new Promise(done => setTimeout(done, POLL_MS));
  }
  const graceS = Number(
    env.SHUTDOWN_GRACE_S ?? process.env.SHUTDOWN_GRACE_S ?? DEFAULT_GRACE_S,
  );
  return { ...service, stop: () => stopService(service, graceS) };
}

/** Ends it with SIGTERM. @throws Error when it needs longer than its grace, or ends with another status than 0 */
async function stopService(service, graceS) {
  service.child.kill('SIGTERM');
  // Five seconds beyond the grace: a busy machine is not a fault of the service.
  const tooLate = setTimeout(
    () => service.child.kill('SIGKILL'),
    (graceS + 5) * 1000,
  );
  const { code, signal } = await service.exit;
  clearTimeout(tooLate);
  if (signal === 'SIGKILL')
    throw new Error(
      `the service did not end within ${graceS} s of SIGTERM\n${service.log()}`,
    );
  if (code !== 0)
    throw new Error(
      `the service ended with ${signal ?? code} instead of 0\n${service.log()}`,
    );
}
