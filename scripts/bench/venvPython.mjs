// The Python of a virtual environment for what a benchmark compares with.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../lib/say.mjs';

/**
 * Makes the environment in the folder `venv`, once for each change of its requirements.
 *
 * @returns {string | undefined} the path of its Python; undefined where `what` cannot be installed, which is said
 */
export function venvPython({ requirements, venv, what }) {
  const python = join(venv, 'bin/python');
  const stamp = join(venv, 'installed.txt');
  const wanted = readFileSync(requirements, 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return python;
  }
  rmSync(venv, { recursive: true, force: true });
  for (const [command, ...args] of [
    ['python3', '-m', 'venv', venv],
    [python, '-m', 'pip', 'install', '--quiet', '-r', requirements],
  ]) {
    const made = spawnSync(command, args, { encoding: 'utf8' });
    if (made.status !== 0) {
      say(`${what} could not be installed: ${made.stderr.trim()}`);
      return undefined;
    }
  }
  writeFileSync(stamp, wanted);
  return python;
}
