// One measurement with wrk: a POST of the same body over and over.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MS = { us: 0.001, ms: 1, s: 1000 };

/**
 * Asks `url` with `clients` connections for `seconds`.
 *
 * @returns {{p50: number, p99: number, perSecond: number, failed: number}} milliseconds; requests a second; answers that were no 2xx, and lost connections
 */
export function load({ url, body, headers, clients, seconds }) {
  const script = join(tmpdir(), `callboard-bench-${process.pid}.lua`);
  writeFileSync(
    script,
    [
      'wrk.method = "POST"',
      `wrk.body = ${luaText(JSON.stringify(body))}`,
      ...Object.entries({ 'content-type': 'application/json', ...headers }).map(
        ([name, value]) => `wrk.headers["${name}"] = ${luaText(value)}`,
      ),
    ].join('\n'),
  );
  const { stdout, stderr, status, error } = spawnSync(
    'wrk',
    ['-t1', `-c${clients}`, `-d${seconds}s`, '--latency', '-s', script, url],
    { encoding: 'utf8' },
  );
  if (status !== 0) {
    throw new Error(
      `wrk could not measure ${url}: ${
        error?.message ?? stderr
      }${stdout} (on Debian: apt-get install wrk)`,
    );
  }
  const percentile = p => {
    const [, value, unit] = new RegExp(`${p}%\\s+([0-9.]+)(us|ms|s)`).exec(
      stdout,
    );
    return Number(value) * MS[unit];
  };
  const count = pattern => Number(pattern.exec(stdout)?.[1] ?? 0);
  const lost = /connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(
    stdout,
  );
  return {
    p50: percentile(50),
    p99: percentile(99),
    perSecond: count(/Requests\/sec:\s+([0-9.]+)/),
    failed:
      count(/Non-2xx or 3xx responses: (\d+)/) +
      (lost
        ? lost
            .slice(1)
            .map(Number)
            .reduce((a, b) => a + b)
        : 0),
  };
}

function luaText(text) {
  return `[==[${text}]==]`;
}
