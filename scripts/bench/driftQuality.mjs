// npm run bench:driftQuality -- [--pairs 1000 --sizes 100,1000,100000,1000000 --peers 200 --no-peers]
// How often drift is found in pairs of samples where there is none, and where a shift of
// stated size was planted: ours with the default settings (one window, before an alert asks
// for two of three), beside the defaults of Evidently and NannyML on the first of the
// same pairs. Fixed seed; prints one JSON line per figure.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ROOT } from '../lib/say.mjs';
import { toolchain } from '../lib/toolchain.mjs';
import { venvPython } from './venvPython.mjs';

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '1000' },
    sizes: { type: 'string', default: '100,1000,100000,1000000' },
    peers: { type: 'string', default: '200' },
    'no-peers': { type: 'boolean', default: false },
  },
});
const HERE = fileURLToPath(new URL('./driftQuality/', import.meta.url));

const python = values['no-peers']
  ? undefined
  : venvPython({
      requirements: join(HERE, 'requirements.txt'),
      venv: join(ROOT, '.cache/drift-peers-venv'),
      what: 'Evidently and NannyML',
    });
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
