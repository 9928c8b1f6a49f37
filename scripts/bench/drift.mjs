// npm run bench:drift [-- --rows 10000000 --turns 3 --no-evidently]
// Profiles generated rows with DuckDB and compares them with their baseline: beside the bare
// grouped SQL with the same bins, a plain scan, and Evidently's data drift report of the
// same files in a process of its own; and merges a year of daily profiles. Prints one JSON
// line per figure; a ratio is ours to theirs. 10,000,000 rows need 3 GB of disk, and Evidently 20 GB of memory: where
// that is not free, it fails and is said to.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ROOT } from '../lib/say.mjs';
import { toolchain } from '../lib/toolchain.mjs';
import { venvPython } from './venvPython.mjs';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    turns: { type: 'string', default: '3' },
    'no-evidently': { type: 'boolean', default: false },
  },
});
const HERE = fileURLToPath(new URL('./drift/', import.meta.url));

const python = values['no-evidently']
  ? undefined
  : venvPython({
      requirements: join(HERE, 'requirements.txt'),
      venv: join(ROOT, '.cache/evidently-venv'),
      what: 'Evidently',
    });
const { status } = spawnSync(
  'node',
  [
    '--require',
    '@backstage/cli/config/nodeTransform.cjs',
    join(HERE, 'run.cjs'),
    ...['--rows', values.rows, '--turns', values.turns],
    ...(python ? ['--python', python] : []),
  ],
  {
    cwd: ROOT,
    env: { ...toolchain(), NODE_ENV: 'production' },
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
