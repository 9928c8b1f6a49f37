// A real Kubernetes control plane (API server, etcd, some controllers) on free ports of this machine and in a temporary
// folder. When it is ready it prints one line of JSON: {url, adminToken, caFile, pid}. SIGHUP restarts the API server.
// All of it ends with standard input, so nothing outlives a parent that is killed.
// Usage: node scripts/lib/kube/serve.mjs <folder of the programs>
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from './freePorts.mjs';
import { isReady } from './isReady.mjs';
import {
  apiServerArgs,
  controllerArgs,
  etcdArgs,
  writeCredentials,
} from './settings.mjs';
import { startProgram } from './startProgram.mjs';

/** Until the API server is ready; some seconds on a quiet machine. */
const PATIENCE_MS = 180_000;

const folder = mkdtempSync(join(tmpdir(), 'callboard-kube-'));
const [port, etcdPort, peerPort] = await freePorts(3);
const access = {
  url: `https://127.0.0.1:${port}`,
  adminToken: randomBytes(24).toString('base64url'),
  caFile: join(folder, 'certificates', 'apiserver.crt'),
};
const running = {};
let ending = false;

process.stdin.resume();
process.stdin.once('end', () => end(0));
process.once('SIGINT', () => end(0));
process.once('SIGTERM', () => end(0));
process.on('SIGHUP', restart);

writeCredentials(folder, access);
run('etcd', etcdArgs(folder, etcdPort, peerPort));
run('kube-apiserver', apiServerArgs(folder, port, etcdPort));
await untilReady();
run('kube-controller-manager', controllerArgs(folder));
console.log(JSON.stringify({ ...access, pid: process.pid }));

function run(name, args) {
  const program = startProgram(join(process.argv[2], name), args);
  running[name] = program;
  program.ended.then(why => {
    if (running[name] === program) fail(`${why}\n${program.lastLines()}`);
  });
}

async function restart() {
  const { 'kube-apiserver': former } = running;
  delete running['kube-apiserver'];
  await former?.kill();
  run('kube-apiserver', apiServerArgs(folder, port, etcdPort));
}

async function untilReady() {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isReady(access))) {
    if (Date.now() > deadline) {
      fail(`kube-apiserver was not ready within ${PATIENCE_MS / 1000} s`);
    }
    await sleep(200);
  }
}

function fail(why) {
  if (!ending) console.error(why);
  end(1);
}

async function end(status) {
  if (ending) return;
  ending = true;
  await Promise.all(Object.values(running).map(program => program.kill()));
  rmSync(folder, { recursive: true, force: true });
  process.exit(status);
}
