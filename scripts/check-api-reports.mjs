// Compares the public API of each plugin with its committed report.api.md.
// `node scripts/check-api-reports.mjs --update` writes the reports anew.
import { spawnSync } from 'node:child_process';
import { ROOT } from './lib/say.mjs';
import { toolchain } from './lib/toolchain.mjs';

const env = toolchain();
const update = process.argv.includes('--update');
const steps = [
  // From scratch: a partial compilation orders the members of inferred unions otherwise.
  ['yarn', ['tsc', '--incremental', 'false']],
  [
    'yarn',
    [
      'backstage-repo-tools',
      'api-reports',
      ...(update ? [] : ['--ci']),
      '--omit-messages',
      'ae-wrong-input-file-type',
      '--include',
      'plugins/*',
    ],
  ],
];
for (const [command, args] of steps) {
  const { status } = spawnSync(command, args, {
    cwd: ROOT,
    env,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
}
