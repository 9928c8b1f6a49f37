// npm run pack: builds the plugins and packs each as it would be published, into
// .cache/packages. Install the tarballs into another app to try them there.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { fail, ROOT, say } from './lib/say.mjs';
import { install } from './lib/setUp.mjs';
import { toolchain } from './lib/toolchain.mjs';

const OUT = join(ROOT, '.cache', 'packages');
const env = toolchain();
install(env);
mkdirSync(OUT, { recursive: true });

run('yarn', ['tsc'], ROOT);
for (const folder of readdirSync(join(ROOT, 'plugins'))) {
  const cwd = join(ROOT, 'plugins', folder);
  const { name, version } = JSON.parse(
    readFileSync(join(cwd, 'package.json'), 'utf8'),
  );
  run('yarn', ['build'], cwd);
  const file = `${name.slice(1).replace('/', '-')}-${version}.tgz`;
  copyFileSync(join(ROOT, 'LICENSE'), join(cwd, 'LICENSE'));
  run('yarn', ['pack', '--out', join(OUT, file)], cwd);
  rmSync(join(cwd, 'LICENSE'));
  say(join('.cache', 'packages', file));
}

function run(command, args, cwd) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  if (status !== 0) {
    fail(`${command} ${args.join(' ')} failed in ${cwd}:\n${stdout}${stderr}`);
  }
}
