// Part of npm run bench:smoke: queued runs of a target that does nothing, drained by two
// replicas on one PostgreSQL, beside as many rows that two clients claim and finish
// with nothing but SKIP LOCKED. Usage: node queue.mjs [--runs 1000]
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fail, ROOT } from '../../lib/say.mjs';
import { startPostgres } from '../../lib/postgres.mjs';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '1000' } },
});
const runs = Number(values.runs);
const replica = fileURLToPath(new URL('./queueReplica.cjs', import.meta.url));
const postgres = await startPostgres();
if ('missing' in postgres) {
  fail(`The benchmark needs PostgreSQL: ${postgres.missing}`);
}
const children = new Set();
try {
  await ended(start('fill'));
  const ours = await drain('queue');
  const theirs = await drain('bare');
  const line = {
    what: 'queued runs of a no-op target, drained by two replicas',
    size: `${runs} runs; ${ours.lost} lost, ${ours.twice} run twice`,
    unit: 'runs per second',
    ours: runs / ours.seconds,
    comparison:
      'two clients that claim and finish rows with SKIP LOCKED: no limits, leases, events or order of changes',
    theirs: runs / theirs.seconds,
    ratio: theirs.seconds / ours.seconds,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  if (ours.lost + ours.twice > 0) process.exitCode = 1;
} finally {
  children.forEach(child => child.kill('SIGKILL'));
  postgres.stop();
}

/** Until two replicas have told of all. */
async function drain(mode) {
  const replicas = [start(mode), start(mode)];
  await Promise.all(replicas.map(child => told(child, 'ready')));
  const done = [];
  const begin = performance.now();
  const seconds = await new Promise((resolve, reject) => {
    for (const child of replicas) {
      child.on('exit', code => code && reject(new Error(`${mode}: ${code}`)));
      // The loader of TypeScript sends messages of its own.
      child.on('message', ({ done: id }) => {
        if (id === undefined) return;
        done.push(id);
        if (done.length === runs) {
          resolve((performance.now() - begin) / 1000);
        }
      });
      child.send('go');
    }
  });
  const ends = replicas.map(ended);
  replicas.forEach(child => child.send('stop'));
  // A run that is done twice is told of after the others.
  await Promise.all(ends);
  const different = new Set(done).size;
  return { seconds, lost: runs - different, twice: done.length - different };
}

function start(mode) {
  const child = fork(replica, [mode, postgres.connectionString, `${runs}`], {
    cwd: ROOT,
    execArgv: ['--require', '@backstage/cli/config/nodeTransform.cjs'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  children.add(child);
  child.on('exit', () => children.delete(child));
  return child;
}

function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('exit', code =>
      code === 0 ? resolve() : reject(new Error(`A replica ended: ${code}`)),
    );
  });
}

function told(child, what) {
  return new Promise(resolve => {
    child.on('message', message => message === what && resolve());
  });
}
