// npm run yarn -- ARGS: runs Yarn 4 on Node 24, as the other scripts do.
import { spawnSync } from 'node:child_process';
import { toolchain } from './lib/toolchain.mjs';

const { status } = spawnSync('yarn', process.argv.slice(2), {
  env: toolchain(),
  stdio: 'inherit',
});
process.exit(status ?? 1);
