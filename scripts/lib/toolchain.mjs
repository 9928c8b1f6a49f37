// Gets Node 24 and Yarn 4 from the npm registry into .cache/toolchain, so that a
// machine needs only git, Node >= 18, npm, python3 and a C++ compiler. The
// platform package of Node carries its headers, which native add-ons build against.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ROOT, say } from './say.mjs';

const NODE_VERSION = '24.9.0';
const YARN_VERSION = '4.13.0';
const HOME = join(
  ROOT,
  '.cache',
  'toolchain',
  `${NODE_VERSION}-${YARN_VERSION}`,
);
const WINDOWS = process.platform === 'win32';

/** Refuses a Node that is too old to run these scripts. */
function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 18) {
    fail(
      `Node ${process.versions.node} is too old: install Node 18 or newer (the portal itself runs on Node ${NODE_VERSION}, which is fetched for you).`,
    );
  }
}

/**
 * The environment in which everything else runs: PATH with Node 24 and Yarn 4
 * first, and npm_config_nodedir at the headers of that Node.
 */
export function toolchain() {
  checkNode();
  const nodePackage = `node-${WINDOWS ? 'win' : process.platform}-${
    process.arch
  }`;
  const nodeHome = join(HOME, 'node_modules', nodePackage);
  const bin = join(HOME, 'node_modules', '.bin');
  if (
    !existsSync(join(nodeHome, 'bin', WINDOWS ? 'node.exe' : 'node')) ||
    !existsSync(join(bin, 'yarn'))
  ) {
    say(`Fetching Node ${NODE_VERSION} and Yarn ${YARN_VERSION} …`);
    const result = spawnSync(
      'npm',
      [
        'install',
        '--prefix',
        HOME,
        '--no-save',
        '--no-package-lock',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
        `${nodePackage}@${NODE_VERSION}`,
        `@yarnpkg/cli-dist@${YARN_VERSION}`,
      ],
      { encoding: 'utf8', shell: WINDOWS },
    );
    if (result.status !== 0) {
      const why = `${result.stderr ?? ''}${result.error?.message ?? ''}`;
      fail(
        isNetworkTrouble(why)
          ? 'The npm registry cannot be reached: connect to the network (or set npm\'s "registry" and "proxy" settings) and start again.'
          : `Node ${NODE_VERSION} and Yarn ${YARN_VERSION} could not be fetched with npm:\n${why.trim()}`,
      );
    }
  }
  return {
    ...process.env,
    PATH: [join(nodeHome, 'bin'), bin, process.env.PATH].join(
      WINDOWS ? ';' : ':',
    ),
    npm_config_nodedir: nodeHome,
  };
}

/** Whether what a package manager printed says that the network failed. */
export function isNetworkTrouble(text) {
  return /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|getaddrinfo|network (request|timeout)/i.test(
    text,
  );
}

/** Whether a C++ compiler and make are there, as the SQLite driver needs. */
export function missingCompiler() {
  const has = name =>
    spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0;
  const missing = [];
  if (
    !['c++', 'g++', 'clang++', process.env.CXX].some(name => name && has(name))
  ) {
    missing.push('a C++ compiler (g++)');
  }
  if (!has('make')) missing.push('make');
  if (!has('python3')) missing.push('python3');
  return missing;
}

/** Whether the SQLite driver has been compiled in this checkout. */
export function sqliteDriverBuilt() {
  const release = join(
    ROOT,
    'node_modules',
    'better-sqlite3',
    'build',
    'Release',
  );
  return (
    existsSync(release) && readdirSync(release).includes('better_sqlite3.node')
  );
}
