// npm run bench:inventory [-- --quick]
// The inventory beside the stock catalog: same data, same user, same run.
// Prints one JSON line per figure; docs/adr/0006 says what they mean.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { toolchain } from '../lib/toolchain.mjs';

const run = fileURLToPath(new URL('./inventory/run.mjs', import.meta.url));
const child = spawn('node', [run, ...process.argv.slice(2)], {
  env: toolchain(),
  stdio: 'inherit',
});
child.on('exit', code => {
  process.exitCode = code ?? 1;
});
