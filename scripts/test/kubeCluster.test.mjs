import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { kubePrograms, kubeVersions } from '../lib/kube/programs.mjs';
import { ROOT } from '../lib/say.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kube-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('all modules of Kubernetes are of one release', () => {
  const goMod = readFileSync(join(ROOT, 'scripts/lib/kube/go.mod'), 'utf8');
  const [, minorAndPatch] = /^v1\.(.+)$/.exec(kubeVersions().kubernetes);
  const replaced = [...goMod.matchAll(/^\t(\S+) => (\S+) (\S+)$/gm)];
  assert.ok(replaced.length > 30);
  for (const [, module, by, version] of replaced) {
    assert.deepEqual([by, version], [module, `v0.${minorAndPatch}`]);
  }
});

test('without Go the reason is told, with the cure', async () => {
  const { missing } = await kubePrograms({ PATH: folder }, folder);
  assert.match(missing, /^etcd could not be built: Go is not installed \(/);
});

test('what is built already needs no Go', async () => {
  for (const name of ['etcd', 'kube-apiserver', 'kube-controller-manager']) {
    program(folder, name, 'exit 1');
  }
  const found = await kubePrograms({ PATH: folder }, folder);
  assert.deepEqual(found, { folder });
});

test('when one program ends, its last words are told and the others end', async () => {
  const { child, errors } = serve({
    etcd: lives,
    'kube-apiserver': `${until('etcd.pid')}; echo no such flag >&2; exit 3`,
  });
  const [status] = await once(child, 'close');
  assert.equal(status, 1);
  assert.match(errors(), /kube-apiserver ended with status 3\nno such flag/);
  assertNothingIsLeft('etcd');
});

test('all of it ends with the one who started it', async () => {
  const { child } = serve({ etcd: lives, 'kube-apiserver': lives });
  while (!pidOf('etcd') || !pidOf('kube-apiserver')) await sleep(20);
  child.stdin.destroy();
  const [status] = await once(child, 'close');
  assert.equal(status, 0);
  assertNothingIsLeft('etcd', 'kube-apiserver');
});

/** Of a program that stands in for a server: it leaves its process id, and stays. */
const lives = 'echo $$ > "$0.pid"; exec sleep 600';
const until = file =>
  `until [ -s "$(dirname "$0")/${file}" ]; do sleep 0.05; done`;

function program(into, name, script) {
  writeFileSync(join(into, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

function serve(scripts) {
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  for (const [name, script] of Object.entries(scripts)) {
    program(folder, name, script);
  }
  const child = spawn(
    process.execPath,
    [join(ROOT, 'scripts/lib/kube/serve.mjs'), folder],
    { env: { ...process.env, TMPDIR: temporary } },
  );
  let text = '';
  child.stderr.setEncoding('utf8').on('data', more => (text += more));
  return { child, errors: () => text };
}

function pidOf(name) {
  const file = join(folder, `${name}.pid`);
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
}

function assertNothingIsLeft(...names) {
  for (const name of names) {
    assert.throws(() => process.kill(pidOf(name), 0), { code: 'ESRCH' });
  }
  assert.deepEqual(readdirSync(join(folder, 'tmp')), []);
}
