// Starts and stops the backend under test.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from '../../lib/say.mjs';
import { Client } from './client.mjs';

const PORT = 7431;
const BASE = `http://localhost:${PORT}/api`;
const SERVICE_TOKEN = 'bench-service-token';
const PROGRAM = fileURLToPath(new URL('./backend.cjs', import.meta.url));

/** `database` is the `backend.database` section of app-config. */
export async function startBackend(database, env = {}) {
  const child = spawn(
    'node',
    [
      '--expose-gc',
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      PROGRAM,
    ],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        ...env,
        NODE_ENV: 'production',
        LOG_LEVEL: 'error',
        BENCH_CONFIG: JSON.stringify(configOf(database)),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  let stderr = '';
  child.stderr.on('data', chunk => {
    stderr += chunk;
  });
  const service = new Client(BASE, SERVICE_TOKEN);
  await ready(service, child, () => stderr);
  return {
    service,
    user: async () => new Client(BASE, await userToken()),
    /** Seconds of one more sweep than `known`; by default, than there have been. */
    async sweep(known) {
      const before = known === 0 ? { count: 0, sum: 0 } : await sweeps(service);
      await fetch(
        `${BASE}/ml/.backstage/scheduler/v1/tasks/inventory-sweep/trigger`,
        {
          method: 'POST',
          headers: { authorization: `Bearer ${SERVICE_TOKEN}` },
        },
      );
      for (;;) {
        const after = await sweeps(service);
        if (after.count > before.count) {
          return (after.sum - before.sum) / (after.count - before.count);
        }
        await sleep(500);
      }
    },
    /** Heap after a collection, and the longest stall of the event loop since the last call. */
    async vitals() {
      const from = stderr.length;
      child.kill('SIGUSR2');
      for (;;) {
        const found = /BENCH_VITALS (.*)\n/.exec(stderr.slice(from));
        if (found) {
          return JSON.parse(found[1]);
        }
        await sleep(50);
      }
    },
    async stop() {
      child.kill('SIGINT');
      const killer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      if (child.exitCode === null && child.signalCode === null) {
        await once(child, 'exit');
      }
      clearTimeout(killer);
      process.off('exit', kill);
    },
  };
}

function configOf(database) {
  return {
    app: { baseUrl: `http://localhost:${PORT}` },
    backend: {
      baseUrl: `http://localhost:${PORT}`,
      listen: { port: PORT, host: '127.0.0.1' },
      database,
      auth: {
        externalAccess: [
          {
            type: 'static',
            options: { token: SERVICE_TOKEN, subject: 'bench' },
          },
        ],
      },
    },
    permission: { enabled: true },
    auth: { providers: { bench: {} } },
    catalog: { processingInterval: false },
    // Sweeps come when the benchmark asks for them.
    ml: { inventory: { sweepInterval: { hours: 12 }, refreshInterval: '1s' } },
  };
}

async function ready(service, child, stderr) {
  for (let tries = 0; tries < 240; tries++) {
    if (child.exitCode !== null) {
      throw new Error(`The backend ended:\n${stderr()}`);
    }
    const answer = await service
      .get('/catalog/entities/by-query?limit=1&totalItems=exclude')
      .catch(() => undefined);
    if (answer?.status === 200) {
      return;
    }
    await sleep(500);
  }
  throw new Error(`The backend did not get ready:\n${stderr()}`);
}

async function userToken() {
  const response = await fetch(`${BASE}/auth/bench/refresh`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  return (await response.json()).backstageIdentity.token;
}

async function sweeps(service) {
  const { text } = await service.get('/ml/metrics');
  const figure = name =>
    Number(
      new RegExp(
        `^callboard_ml_inventory_sweep_duration_seconds_${name} (.*)$`,
        'm',
      ).exec(text)?.[1] ?? 0,
    );
  return { count: figure('count'), sum: figure('sum') };
}
