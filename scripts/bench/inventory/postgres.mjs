// A PostgreSQL cluster of the benchmark's own, kept under .data/bench: its
// databases are the snapshot that makes the next run short.
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { userInfo } from 'node:os';
import { ROOT } from '../../lib/say.mjs';

const HOME = join(ROOT, '.data', 'bench', 'postgres');
const PORT = 54410;

/** Starts it and returns its connection string and how to stop it. */
export function startPostgres() {
  const bin = binaries();
  mkdirSync(HOME, { recursive: true });
  const run = asOwner(HOME);
  const data = join(HOME, 'data');
  if (!existsSync(data)) {
    check(
      run(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust']),
    );
  }
  const options = `-p ${PORT} -k ${HOME} -c listen_addresses=127.0.0.1 -c shared_buffers=1GB -c fsync=off -c max_connections=200`;
  // One that an interrupted run has left behind.
  run(join(bin, 'pg_ctl'), ['-D', data, '-m', 'fast', '-w', 'stop']);
  check(
    run(join(bin, 'pg_ctl'), [
      ...['-D', data, '-o', options, '-l', join(HOME, 'log'), '-w', 'start'],
    ]),
  );
  return {
    connection: database =>
      `postgresql://postgres@127.0.0.1:${PORT}/${database}`,
    query(database, sql) {
      const result = spawnSync(
        'psql',
        [`postgresql://postgres@127.0.0.1:${PORT}/${database}`, '-Atqc', sql],
        { encoding: 'utf8' },
      );
      check(result);
      return result.stdout.trim();
    },
    stop: () => {
      run(join(bin, 'pg_ctl'), ['-D', data, '-m', 'fast', '-w', 'stop']);
    },
  };
}

function binaries() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  if (!newest) {
    throw new Error(
      'The benchmark needs PostgreSQL (Debian: apt-get install postgresql)',
    );
  }
  return join(debian, newest, 'bin');
}

/** The server refuses to run as root. */
function asOwner(folder) {
  if (userInfo().uid !== 0) {
    return (command, args) => spawnSync(command, args, { stdio: 'ignore' });
  }
  const id = flag =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  const [uid, gid] = [id('-u'), id('-g')];
  chownSync(folder, uid, gid);
  return (command, args) =>
    spawnSync(command, args, { uid, gid, cwd: folder, stdio: 'ignore' });
}

function check({ status, stderr, error }) {
  if (status !== 0) {
    throw new Error(`PostgreSQL: ${stderr ?? error ?? status}`);
  }
}
