import { spawnSync } from 'node:child_process';
import { fail, ROOT } from '../../lib/say.mjs';

export function round(value) {
  return Number(value.toPrecision(3));
}

/** One JSON line. */
export function print(line) {
  console.log(JSON.stringify(line));
}

/** Ends the benchmark with what a command printed when it fails. */
export function run(env, command, args, cwd = ROOT) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  if (status !== 0)
    fail(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`);
}
