// Compares the public API of each plugin with its committed report.api.md.
// `node scripts/check-api-reports.mjs --update` writes the reports anew.
import { spawnSync } from 'node:child_process';
import { ROOT } from './lib/say.mjs';

const update = process.argv.includes('--update');
const steps = [
  ['yarn', ['tsc']],
  [
    'yarn',
    [
      'backstage-repo-tools',
      'api-reports',
      ...(update ? [] : ['--ci']),
      '--include',
      'plugins/*',
    ],
  ],
];
for (const [command, args] of steps) {
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
