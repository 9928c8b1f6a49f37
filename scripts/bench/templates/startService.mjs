// A service of the benchmark: started, asked once, and ended.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fail, ROOT } from '../../lib/say.mjs';

let nextPort = 7650;

/**
 * Starts `command` (in which $PORT stands for its port) and waits for its first answer.
 *
 * @returns {{url: string, headers: object, coldStart: number, memory: () => number, stop: () => Promise<void>}} seconds; MiB resident
 */
export async function startService({ command, cwd, env, key }) {
  const port = String((nextPort += 1));
  const started = Date.now();
  const [program, ...args] = command.map(word => word.replace('$PORT', port));
  const child = spawn(program, args, {
    cwd,
    env: { ...env, PORT: port, HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}/predict`;
  const instance = instances(1)[0];
  const headers = { authorization: `Bearer ${key}` };
  for (;;) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ instances: [instance] }),
    }).catch(() => undefined);
    if (answer?.ok) break;
    if (answer)
      fail(`${url} answered ${answer.status}: ${await answer.text()}`);
    if (child.exitCode !== null) fail(`${command.join(' ')} ended`);
    await sleep(20);
  }
  return {
    url,
    headers,
    coldStart: (Date.now() - started) / 1000,
    memory: () => residentMiB(child.pid),
    async stop() {
      const gone = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Rows of the held-out data, as the service names them. */
export function instances(count) {
  const [head, ...rows] = readFileSync(
    join(ROOT, 'examples/models/tumor-screening/data/held-out.csv'),
    'utf8',
  )
    .trim()
    .split('\n')
    .map(line => line.split(','));
  return rows
    .slice(0, count)
    .map(row =>
      Object.fromEntries(
        head
          .map((name, at) => [name, Number(row[at])])
          .filter(([name]) => !['row', 'diagnosis'].includes(name)),
      ),
    );
}

function residentMiB(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024);
}
