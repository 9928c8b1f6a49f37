// npm run bench:drift [-- --rows 10000000 --turns 3 --no-evidently]
// Profiles generated rows with DuckDB and compares them with their baseline: beside the bare
// grouped SQL with the same bins, a plain scan, and Evidently's data drift report of the
// same files in a process of its own; and merges a year of daily profiles. Prints one JSON
// line per figure; a ratio is ours to theirs. 10,000,000 rows need 3 GB of disk, and Evidently 20 GB of memory: where
// that is not free, it fails and is said to.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ROOT, say } from '../lib/say.mjs';
import { toolchain } from '../lib/toolchain.mjs';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    turns: { type: 'string', default: '3' },
    'no-evidently': { type: 'boolean', default: false },
  },
});
const HERE = fileURLToPath(new URL('./drift/', import.meta.url));
const VENV = join(ROOT, '.cache/evidently-venv');
const PYTHON = join(VENV, 'bin/python');

const python = values['no-evidently'] ? undefined : evidentlyPython();
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

/** Makes the virtual environment, once for each change of its requirements. */
function evidentlyPython() {
  const requirements = join(HERE, 'requirements.txt');
  const stamp = join(VENV, 'installed.txt');
  const wanted = readFileSync(requirements, 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return PYTHON;
  }
  rmSync(VENV, { recursive: true, force: true });
  for (const [command, ...args] of [
    ['python3', '-m', 'venv', VENV],
    [PYTHON, '-m', 'pip', 'install', '--quiet', '-r', requirements],
  ]) {
    const made = spawnSync(command, args, { encoding: 'utf8' });
    if (made.status !== 0) {
      say(`Evidently could not be installed: ${made.stderr.trim()}`);
      return undefined;
    }
  }
  writeFileSync(stamp, wanted);
  return PYTHON;
}
