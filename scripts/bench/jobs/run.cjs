// One way of running many Jobs at once; see ../jobs.mjs.
const { fork } = require('node:child_process');
const { randomUUID } = require('node:crypto');
const { PassThrough } = require('node:stream');
const { createInterface } = require('node:readline');
const { setTimeout: sleep } = require('node:timers/promises');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const MODULE = '../../../plugins/smoke-test-backend-module-kubernetes';
const { startRunner } = require(`${MODULE}/src/__testUtils__/startRunner`);
const kubernetes = require(require.resolve('@kubernetes/client-node', {
  paths: [join(__dirname, MODULE)],
}));

const { values } = parseArgs({
  options: {
    way: { type: 'string' },
    runs: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '20' },
  },
});
const RUNS = Number(values.runs);
const SECONDS = Number(values.seconds);
const ours = values.way === 'ours';
const PEER = "a watch and a log of the client library's own for each run";

const child = fork(join(__dirname, 'cluster.cjs'), {
  execArgv: ['--require', '@backstage/cli/config/nodeTransform.cjs'],
});
const waiting = new Map();
// The loader of TypeScript sends messages too.
child.on('message', ({ id, answer }) => waiting.get(id)?.(answer));
function ask(command, body) {
  const id = randomUUID();
  child.send({ id, command, body });
  return new Promise((resolve, reject) =>
    waiting.set(id, answer =>
      answer?.error ? reject(new Error(answer.error)) : resolve(answer),
    ),
  );
}

main().then(
  () => child.kill(),
  error => {
    console.error(error);
    child.kill();
    process.exitCode = 1;
  },
);

async function main() {
  const access = await ask('start');
  const before = memory();
  const { runner, start } = await startRunner(
    { ...access, admin: {}, tokenFor: async () => access.token },
    { token: access.token },
  );
  const runs = Array.from({ length: RUNS }, () => start());
  const watched = ours
    ? runs.map(({ runId, name, result }) => ({
        runId,
        name,
        done: result.then(clock),
      }))
    : [];
  await Promise.all(
    runs.map(run => run.says('Waiting for the cluster to make its pod')),
  );
  if (!ours) {
    // The same Jobs, seen by one watch and one log each.
    await Promise.all(runs.map(run => handOver(run)));
    watched.push(...runs.map(run => naive(access, run)));
    await Promise.all(watched.map(({ open }) => open));
  }
  for (let i = 0; i < RUNS; i += 20) {
    await Promise.all(
      runs.slice(i, i + 20).map(({ name }) => ask('begin', { name })),
    );
  }
  await sleep(2000);
  const held = memory() - before;
  const { openLogs, openWatches } = await ask('counts');
  const delays = await Promise.all(
    watched.map(async ({ done, name, runId }, index) => {
      await sleep((index / RUNS) * SECONDS * 1000);
      const ended = await ask('end', { name, runId });
      return (await done) - ended;
    }),
  );
  const { requests } = await ask('counts');
  const all = Object.values(requests).reduce((sum, each) => sum + each, 0);
  const what = ours ? 'ours' : PEER;
  const print = figure =>
    console.log(JSON.stringify({ bench: 'jobs', runs: RUNS, what, ...figure }));
  print({ figure: 'requests per run', value: round(all / RUNS), requests });
  print({ figure: 'open watches', value: total(openWatches), openLogs });
  print({ figure: 'memory held, MiB', value: round(held / 1024 ** 2) });
  delays.sort((a, b) => a - b);
  for (const p of [0.5, 0.95, 1]) {
    const value = delays[Math.min(RUNS - 1, Math.floor(p * RUNS))];
    print({
      figure: `from the pod's end to its report, p${p * 100}, ms`,
      value: round(value),
      ...(p === 0.95 && { aim: 1000 }),
    });
  }
  await runner.close();
}

async function handOver(run) {
  const { SmokeInterruption } = require('@callboard/plugin-ml-node');
  run.stop.abort(new SmokeInterruption('handed-over'));
  await run.result;
}

/** As one would write it with the library: watch this pod, follow its log, wait for both. */
function naive({ namespace, token, url }, { name, runId }) {
  const config = new kubernetes.KubeConfig();
  config.loadFromClusterAndUser(
    { name: 'c', server: url, skipTLSVerify: true },
    { name: 'u', token },
  );
  const log = new kubernetes.Log(config);
  let opened;
  const open = new Promise(resolve => (opened = resolve));
  const done = new Promise((resolve, reject) => {
    let follows = false;
    let report;
    let ended = false;
    const finish = () => ended && report && resolve(clock());
    new kubernetes.Watch(config)
      .watch(
        `/api/v1/namespaces/${namespace}/pods`,
        { labelSelector: `callboard.dev/run=${runId}` },
        (_, pod) => {
          const state = pod.status?.containerStatuses?.[0]?.state ?? {};
          if ((state.running || state.terminated) && !follows) {
            follows = true;
            const lines = new PassThrough();
            createInterface({ input: lines }).on('line', line => {
              if (line.startsWith('{"type":"report"')) {
                report = JSON.parse(line);
                finish();
              }
            });
            log
              .log(namespace, pod.metadata.name, 'test', lines, {
                follow: true,
              })
              .catch(reject);
          }
          ended ||= state.terminated !== undefined;
          finish();
        },
        error => !ended && reject(error ?? new Error(`${name}: watch ended`)),
      )
      .then(opened, reject);
  });
  return { runId, name, open, done };
}

function memory() {
  globalThis.gc();
  return process.memoryUsage().rss;
}
const clock = () => performance.timeOrigin + performance.now();
const round = value => Math.round(value * 10) / 10;
const total = counts => Object.values(counts).reduce((a, b) => a + b, 0);
