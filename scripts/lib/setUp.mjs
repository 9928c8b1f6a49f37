// Installs the dependencies and builds the app, each only when what it depends on
// has changed since the last time; bundles the programs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fail, ROOT, say } from './say.mjs';
import {
  isNetworkTrouble,
  missingCompiler,
  sqliteDriverBuilt,
} from './toolchain.mjs';

const WORKSPACES = ['packages', 'plugins']
  .flatMap(folder =>
    readdirSync(join(ROOT, folder)).map(name => join(folder, name)),
  )
  .filter(path => existsSync(join(ROOT, path, 'package.json')));

/** Installs with Yarn, from the lock file as it is. */
export function install(env) {
  const inputs = [
    'package.json',
    'yarn.lock',
    '.yarnrc.yml',
    ...WORKSPACES.map(path => join(path, 'package.json')),
  ];
  onceFor(
    'install',
    inputs,
    existsSync(join(ROOT, 'node_modules', '.yarn-state.yml')),
    () => {
      const missing = missingCompiler();
      if (missing.length > 0 && !sqliteDriverBuilt()) {
        fail(
          `The SQLite driver has to be compiled, and this machine lacks ${missing.join(
            ' and ',
          )}: install it (on Debian: apt-get install build-essential python3) and start again.`,
        );
      }
      say('Installing the dependencies (about two minutes the first time) …');
      const result = spawnSync('yarn', ['install', '--immutable'], {
        cwd: ROOT,
        env,
        encoding: 'utf8',
        maxBuffer: 64 << 20,
      });
      if (result.status !== 0) {
        const output = `${result.stdout ?? ''}${result.stderr ?? ''}`;
        fail(
          isNetworkTrouble(output)
            ? 'The npm registry cannot be reached, so the dependencies cannot be installed: connect to the network and start again.'
            : `The dependencies could not be installed:\n${output
                .split('\n')
                .filter(line => !/YN0004|YN0013|YN0019/.test(line))
                .slice(-25)
                .join('\n')}`,
        );
      }
    },
  );
}

/** Builds the production bundle of the app. */
export function buildApp(env) {
  const inputs = ['packages/app', 'plugins/ml', 'plugins/ml-common']
    .flatMap(path => filesOf(path))
    .concat('app-config.yaml', 'yarn.lock');
  onceFor(
    'app',
    inputs,
    existsSync(join(ROOT, 'packages/app/dist/index.html')),
    () => {
      say('Building the user interface …');
      const result = spawnSync('yarn', ['workspace', 'app', 'build'], {
        cwd: ROOT,
        env,
        encoding: 'utf8',
        maxBuffer: 64 << 20,
      });
      if (result.status !== 0) {
        fail(
          `The user interface could not be built:\n${result.stdout}${result.stderr}`,
        );
      }
    },
  );
}

/** Makes the runner of the smoke tests and the checks of generated repositories one file each; always, as it takes less than a second. */
export function bundlePrograms(env) {
  for (const plugin of ['smoke-runner', 'scaffolder-backend-module-ml']) {
    const result = spawnSync('node', [`plugins/${plugin}/bundle.mjs`], {
      cwd: ROOT,
      env,
      encoding: 'utf8',
    });
    if (result.status !== 0) {
      fail(
        `The program of plugins/${plugin} could not be built:\n${result.stdout}${result.stderr}`,
      );
    }
  }
}

function onceFor(name, inputs, present, work) {
  const stamp = join(ROOT, '.cache', `${name}.stamp`);
  const hash = createHash('sha256');
  for (const path of inputs.sort()) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(ROOT, path)))
      .update('\0');
  }
  const digest = hash.digest('hex');
  if (present && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) {
    return;
  }
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

function filesOf(path) {
  return readdirSync(join(ROOT, path), { withFileTypes: true }).flatMap(
    entry => {
      const child = join(path, entry.name);
      if (entry.isDirectory()) {
        return ['node_modules', 'dist', 'e2e-tests'].includes(entry.name)
          ? []
          : filesOf(child);
      }
      return [child];
    },
  );
}
