// Runs a benchmark program in production mode, with a PostgreSQL of its own.
import { spawn } from 'node:child_process';
import { startPostgres } from './postgres.mjs';
import { ROOT } from './say.mjs';
import { toolchain } from './toolchain.mjs';

/**
 * The program finds its database in BENCH_POSTGRES; the arguments of this process are handed on.
 *
 * @param {string} program path of a CommonJS file; it may require TypeScript
 * @returns {Promise<void>}
 */
export async function benchOnPostgres(program) {
  const postgres = await startPostgres();
  if ('missing' in postgres) {
    throw new Error(`The benchmark needs PostgreSQL: ${postgres.missing}`);
  }
  const transform = '@backstage/cli/config/nodeTransform.cjs';
  const child = spawn(
    'node',
    ['--require', transform, program, ...process.argv.slice(2)],
    {
      cwd: ROOT,
      env: {
        ...toolchain(),
        NODE_ENV: 'production',
        BENCH_POSTGRES: postgres.connectionString,
      },
      stdio: 'inherit',
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => child.kill());
  }
  child.on('exit', code => {
    postgres.stop();
    process.exitCode = code ?? 1;
  });
}
