// npm run bench:cards [-- --cards 10000]
// Parses and assesses generated cards, beside reading only their front matter
// with `yaml` in the same run. Prints one JSON line per figure.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../lib/say.mjs';
import { toolchain } from '../lib/toolchain.mjs';

const program = fileURLToPath(new URL('./cards/run.cjs', import.meta.url));
const child = spawn(
  'node',
  [
    '--expose-gc',
    '--require',
    '@backstage/cli/config/nodeTransform.cjs',
    program,
    ...process.argv.slice(2),
  ],
  {
    cwd: ROOT,
    env: { ...toolchain(), NODE_ENV: 'production' },
    stdio: 'inherit',
  },
);
child.on('exit', code => {
  process.exitCode = code ?? 1;
});
