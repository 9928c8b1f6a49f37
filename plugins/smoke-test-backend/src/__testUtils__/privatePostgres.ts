import { execFileSync, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { descendants } from './descendants';
import { isRunning } from './isRunning';

/** A cluster of its own, which may be killed. Durable, other than the one that tests share. */
export async function privatePostgres() {
  const bin = binaries();
  if (!bin) {
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'callboard-killed-pg-'));
  const data = join(folder, 'data');
  const owner = ownerOf(folder);
  const run = (program: string, args: string[]) => {
    const { status } = spawnSync(join(bin, program), args, {
      ...owner,
      cwd: folder,
      stdio: 'ignore',
    });
    if (status !== 0) {
      throw new Error(
        `${program} ended with status ${status}; see ${folder}/log`,
      );
    }
  };
  const port = await freePort();
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
  const control = (...args: string[]) =>
    run('pg_ctl', ['-D', data, '-w', '-t', '30', ...args]);
  run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8']);
  const start = () =>
    control('-o', options, '-l', join(folder, 'log'), 'start');
  start();
  const pid = () =>
    Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const kill = async () => {
    const postmaster = pid();
    const all = [postmaster, ...descendants(postmaster)];
    all.forEach(killOne);
    while (all.some(isRunning)) {
      await sleep(10);
    }
    // Where nobody reaps orphans, their ids stay taken, and the server would think that another one runs.
    rmSync(join(data, 'postmaster.pid'), { force: true });
  };
  return {
    connection: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    /** With all its processes, so that it can be started again at once. */
    kill,
    start,
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended with the one before.
  }
}

function binaries(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  return [
    ...versions
      .sort((a, b) => Number(b) - Number(a))
      .map(version => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ].find(folder => existsSync(join(folder, 'initdb')));
}

/** The server refuses to run as root. */
function ownerOf(folder: string): { uid?: number; gid?: number } {
  if (userInfo().uid !== 0) {
    return {};
  }
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres']));
  const [uid, gid] = [id('-u'), id('-g')];
  chownSync(folder, uid, gid);
  return { uid, gid };
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('No port is free')),
      );
    });
  });
}
