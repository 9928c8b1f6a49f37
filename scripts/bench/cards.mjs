// npm run bench:cards [-- --cards 10000 --models 2000]
// Parses and assesses generated cards, beside reading only their front matter
// with `yaml` in the same run; then looks three times at the card files of many
// models. Prints one JSON line per figure.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../lib/say.mjs';
import { toolchain } from '../lib/toolchain.mjs';

for (const name of ['run.cjs', 'sync.cjs']) {
  const { status } = spawnSync(
    'node',
    [
      '--expose-gc',
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      fileURLToPath(new URL(`./cards/${name}`, import.meta.url)),
      ...process.argv.slice(2),
    ],
    {
      cwd: ROOT,
      env: { ...toolchain(), NODE_ENV: 'production' },
      stdio: 'inherit',
    },
  );
  if (status !== 0) {
    process.exitCode = 1;
    break;
  }
}
