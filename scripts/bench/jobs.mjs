// npm run bench:jobs [-- --runs 500 --seconds 20]
// So many smoke tests at once as Jobs of one namespace: requests for each run, open watches, memory, and the time from
// the pod's end until its report is there; beside a watch and a log of the client library for each run, in the same
// run. The API server is the loopback one of the tests, in a process of its own. Prints one JSON line per figure.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../lib/say.mjs';
import { toolchain } from '../lib/toolchain.mjs';

for (const way of ['ours', 'each']) {
  const child = spawn(
    'node',
    [
      '--expose-gc',
      ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
      fileURLToPath(new URL('./jobs/run.cjs', import.meta.url)),
      ...['--way', way],
      ...process.argv.slice(2),
    ],
    {
      cwd: ROOT,
      env: { ...toolchain(), NODE_ENV: 'production' },
      stdio: 'inherit',
    },
  );
  const code = await new Promise(resolve => child.on('exit', resolve));
  if (code !== 0) {
    process.exit(code ?? 1);
  }
}
