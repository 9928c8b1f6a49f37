import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** How long it may take to start, milliseconds. */
const START_MS = 60_000;

/** A Prometheus of this machine (Debian's package `prometheus`) in a folder of its own; where there is none, this fails. */
export async function realPrometheus(options: {
  /** OpenMetrics text with times, which is there from the beginning. */
  history?: string;
  /** What it asks once a second: `host:port`, with labels. */
  scrapes?: Array<{ target: string; labels: Record<string, string> }>;
}) {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-prometheus-'));
  const cleanUp = () => rm(folder, { recursive: true, force: true });
  try {
    const { stop, url } = await started(folder, options);
    return { url, stop: () => stop().finally(cleanUp) };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}

async function started(
  folder: string,
  options: Parameters<typeof realPrometheus>[0],
) {
  const data = join(folder, 'data');
  const configFile = join(folder, 'prometheus.yml');
  await writeFile(configFile, configOf(options.scrapes ?? []));
  if (options.history !== undefined) {
    const history = join(folder, 'history.txt');
    await writeFile(history, options.history);
    await promisify(execFile)('promtool', [
      ...['tsdb', 'create-blocks-from', 'openmetrics'],
      ...[history, data],
    ]);
  }
  const port = await freePort();
  const running = spawn(
    'prometheus',
    [
      `--config.file=${configFile}`,
      `--storage.tsdb.path=${data}`,
      '--storage.tsdb.retention.time=10y',
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  running.stderr.on('data', chunk => {
    log = `${log}${chunk}`.slice(-4000);
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (running.exitCode === null && running.pid !== undefined) {
      const ended = once(running, 'exit');
      running.kill('SIGTERM');
      await ended;
    }
  };
  await ready(url, running, () => log).catch(async error => {
    await stop();
    throw error;
  });
  return { url, stop };
}

function configOf(
  scrapes: Array<{ target: string; labels: Record<string, string> }>,
): string {
  // YAML reads JSON.
  return JSON.stringify({
    global: { scrape_interval: '1s', scrape_timeout: '1s' },
    scrape_configs: scrapes.map(({ labels, target }, at) => ({
      job_name: `job-${at}`,
      static_configs: [{ targets: [target], labels }],
    })),
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function ready(
  url: string,
  running: ReturnType<typeof spawn>,
  log: () => string,
): Promise<void> {
  let failed: unknown;
  running.once('error', error => {
    failed = error;
  });
  for (let waited = 0; waited < START_MS; waited += 100) {
    if (failed || running.exitCode !== null) {
      throw new Error(`Prometheus did not start: ${log()}`, { cause: failed });
    }
    const isReady = await fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) {
      return;
    }
    await sleep(100);
  }
  throw new Error(`Prometheus is not ready: ${log()}`);
}
