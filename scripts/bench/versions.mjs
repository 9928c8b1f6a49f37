// npm run bench:versions [-- --models 1000 --versions 100]
// A look at a registry of files with many versions: the first one, and one
// when nothing has changed, beside a plain loop over the same manifests in the
// same run. Prints one JSON line per figure.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../lib/say.mjs';
import { startPostgres } from '../lib/postgres.mjs';
import { toolchain } from '../lib/toolchain.mjs';

const program = fileURLToPath(new URL('./versions/run.cjs', import.meta.url));
const postgres = await startPostgres();
if ('missing' in postgres) {
  throw new Error(`The benchmark needs PostgreSQL: ${postgres.missing}`);
}
const child = spawn(
  'node',
  [
    '--require',
    '@backstage/cli/config/nodeTransform.cjs',
    program,
    ...process.argv.slice(2),
  ],
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
