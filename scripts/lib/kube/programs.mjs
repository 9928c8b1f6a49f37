// Builds the programs of a test cluster from the Go modules that go.mod and go.sum beside this file pin.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, say } from '../say.mjs';

const MODULE = join(ROOT, 'scripts/lib/kube');
const PACKAGES = {
  etcd: 'go.etcd.io/etcd/server/v3',
  'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
  'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
};
/** Of one program; some minutes on two cores. What hangs must not keep a test run for ever. */
const BUILD_MS = 40 * 60_000;

/** The versions that go.mod requires: etcd's is what this Kubernetes is released with. */
export function kubeVersions() {
  const text = readFileSync(join(MODULE, 'go.mod'), 'utf8');
  const versionOf = module =>
    new RegExp(`^\\t${module} (v\\S+)`, 'm').exec(text)[1];
  return {
    kubernetes: versionOf('k8s.io/kubernetes'),
    etcd: versionOf('go.etcd.io/etcd/server/v3'),
  };
}

/** Where they are kept. */
const folderOf = ({ kubernetes, etcd }) =>
  join(ROOT, '.cache', 'kube', `${kubernetes}-etcd-${etcd}`);

/**
 * Builds the programs that `folder` lacks: a quarter of an hour of processor time, 220 MB of programs, and
 * some 3 GB in the caches of Go.
 *
 * @returns {Promise<{folder: string} | {missing: string}>} the folder holds them; `missing` says why they cannot be built
 */
export async function kubePrograms(env, folder = folderOf(kubeVersions())) {
  const { kubernetes } = kubeVersions();
  mkdirSync(folder, { recursive: true });
  for (const [name, source] of Object.entries(PACKAGES)) {
    const path = join(folder, name);
    if (existsSync(path)) continue;
    say(`Building ${name} for tests on Kubernetes ${kubernetes} …`);
    const failure = await build(source, path, kubernetes, env);
    if (failure) return { missing: `${name} could not be built: ${failure}` };
  }
  return { folder };
}

/** @returns why it failed, if it did */
async function build(source, path, version, env) {
  const partial = `${path}.partial`;
  const { status, output } = await go(
    [
      'build',
      '-trimpath',
      // Each compiler takes up to a gigabyte.
      ...['-p', '2'],
      ...['-ldflags', `-s -w ${stamps(version)}`],
      ...['-o', partial, source],
    ],
    {
      ...env,
      CGO_ENABLED: '0',
      GOWORK: 'off',
      // An older Go fetches the one that go.mod asks for.
      GOTOOLCHAIN: 'auto',
    },
  );
  if (status !== 0) return output.trim().split('\n').slice(-5).join('\n');
  renameSync(partial, path);
  return undefined;
}

/** What /version answers; released programs are stamped alike. */
function stamps(version) {
  const [major, minor] = version.slice(1).split('.');
  const values = { gitVersion: version, gitMajor: major, gitMinor: minor };
  return Object.entries(values)
    .map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`)
    .join(' ');
}

function go(args, env) {
  return new Promise(resolve => {
    const child = spawn('go', args, {
      cwd: MODULE,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
      signal: AbortSignal.timeout(BUILD_MS),
    });
    let output = '';
    child.stderr.setEncoding('utf8').on('data', text => (output += text));
    child.once('error', error => resolve({ status: 1, output: why(error) }));
    child.once('close', code => resolve({ status: code ?? 1, output }));
  });
}

function why({ code, cause, message }) {
  return code === 'ENOENT'
    ? 'Go is not installed (https://go.dev/doc/install; 1.21 or newer, which fetches the version it needs)'
    : cause?.message ?? message;
}
