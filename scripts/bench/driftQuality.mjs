// node scripts/bench/driftQuality.mjs [--pairs 1000 --sizes 100,1000,100000,1000000 --peers 200 --no-peers]
// How often drift is found in pairs of samples where there is none, and where a shift of
// stated size was planted: ours with the default settings (one window, before an alert asks
// for two of three), beside the defaults of Evidently and NannyML on the first of the
// same pairs. Fixed seed; prints one JSON line per figure.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ROOT, say } from '../lib/say.mjs';
import { toolchain } from '../lib/toolchain.mjs';

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '1000' },
    sizes: { type: 'string', default: '100,1000,100000,1000000' },
    peers: { type: 'string', default: '200' },
    'no-peers': { type: 'boolean', default: false },
  },
});
const HERE = fileURLToPath(new URL('./driftQuality/', import.meta.url));
const VENV = join(ROOT, '.cache/drift-peers-venv');
const PYTHON = join(VENV, 'bin/python');

const python = values['no-peers'] ? undefined : peersPython();
const { status } = spawnSync(
  'node',
  [
    '--require',
    '@backstage/cli/config/nodeTransform.cjs',
    join(HERE, 'run.cjs'),
    ...['--pairs', values.pairs, '--sizes', values.sizes],
    ...(python ? ['--peers', values.peers, '--python', python] : []),
  ],
  {
    cwd: ROOT,
    env: { ...toolchain(), NODE_ENV: 'production' },
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;

/** Makes the virtual environment, once for each change of its requirements. */
function peersPython() {
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
      say(
        `Evidently and NannyML could not be installed: ${made.stderr.trim()}`,
      );
      return undefined;
    }
  }
  writeFileSync(stamp, wanted);
  return PYTHON;
}
