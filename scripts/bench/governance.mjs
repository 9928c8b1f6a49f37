// npm run bench:governance [-- --models 10000 --versions 10 --audit 1000000 --reviews 200]
// Gate, dashboard, dry-run of a policy and verification of the audit trail over
// PostgreSQL, each beside plainer work on the same data in the same run. All
// areas of the ml backend answer over HTTP; the catalog, which is not ours, is held in
// memory. Prints one JSON line per figure.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../lib/say.mjs';
import { startPostgres } from '../lib/postgres.mjs';
import { toolchain } from '../lib/toolchain.mjs';

const program = fileURLToPath(new URL('./governance/run.cjs', import.meta.url));
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
