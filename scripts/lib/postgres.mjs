// A PostgreSQL server of our own for the tests: a fresh cluster in a temporary
// folder, on a free port, gone afterwards.
import { spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/**
 * Starts PostgreSQL.
 *
 * @returns {Promise<{connectionString: string, stop: () => void} | {missing: string}>}
 *   `missing` says why it could not be started.
 */
export async function startPostgres() {
  const bin = findBinaries();
  if (!bin) {
    return {
      missing:
        'no initdb and pg_ctl on this machine (Debian: apt-get install postgresql)',
    };
  }
  const folder = mkdtempSync(join(tmpdir(), 'callboard-pg-'));
  const data = join(folder, 'data');
  const run = asPostgresUser(folder);
  const initdb = run(join(bin, 'initdb'), [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-sync',
  ]);
  if (initdb.status !== 0) {
    return { missing: `initdb failed: ${initdb.stderr}` };
  }
  const port = await freePort();
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c max_connections=300`;
  const start = run(join(bin, 'pg_ctl'), [
    '-D',
    data,
    '-o',
    options,
    '-l',
    join(folder, 'log'),
    '-w',
    'start',
  ]);
  if (start.status !== 0) {
    return { missing: `pg_ctl start failed: ${start.stderr}${start.stdout}` };
  }
  return {
    connectionString: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    stop: () => {
      run(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findBinaries() {
  const debian = '/usr/lib/postgresql';
  const folders = [
    ...(existsSync(debian)
      ? readdirSync(debian)
          .sort((a, b) => Number(b) - Number(a))
          .map(version => join(debian, version, 'bin'))
      : []),
    ...(process.env.PATH ?? '').split(':'),
  ];
  return folders.find(
    folder =>
      existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')),
  );
}

// The server refuses to run as root.
function asPostgresUser(folder) {
  const options = {
    encoding: 'utf8',
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe'],
  };
  if (userInfo().uid !== 0) {
    return (command, args) => spawnSync(command, args, options);
  }
  const id = flag =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  const [uid, gid] = [id('-u'), id('-g')];
  chownSync(folder, uid, gid);
  // pg_ctl leaves the server running with our pipes: give it none to hold open.
  return (command, args) =>
    spawnSync(command, args, {
      ...options,
      uid,
      gid,
      stdio: command.endsWith('pg_ctl') ? 'ignore' : options.stdio,
    });
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
