// npm start: everything from a fresh clone to a running portal. With `-- --mlflow`, beside
// a real MLflow server that has models of its own.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadExampleDeployments } from './lib/exampleDeployments.mjs';
import { loadExampleLineage } from './lib/exampleLineage.mjs';
import {
  copyExamples,
  MLFLOW_OFFSET,
  startExampleMlflow,
} from './lib/exampleMlflow.mjs';
import { loadExampleMonitors } from './lib/exampleMonitors.mjs';
import { loadExampleMonth } from './lib/exampleMonth.mjs';
import { layOutServing } from './lib/exampleServing.mjs';
import {
  loadExampleCounts,
  loadExampleSpending,
} from './lib/exampleSpending.mjs';
import {
  examplePeople,
  portIsBusy,
  portsOf,
  startPortal,
} from './lib/portal.mjs';
import { fail, ROOT, say } from './lib/say.mjs';
import { buildApp, bundlePrograms, install } from './lib/setUp.mjs';
import { toolchain } from './lib/toolchain.mjs';

const port = Number(process.env.PORT ?? 7007);
const withMlflow = process.argv.includes('--mlflow');
const unknown = process.argv.slice(2).find(each => each !== '--mlflow');
if (unknown) fail(`npm start knows no ${unknown}; it knows --mlflow.`);
// The catalog of one is not that of the other: neither takes entities from its neighbour.
const data = withMlflow ? '.data/with-mlflow' : '.data';
const dataDir = join(ROOT, data);
const log = join(dataDir, 'portal.log');

for (const each of [
  ...portsOf(port),
  ...(withMlflow ? [port + MLFLOW_OFFSET] : []),
]) {
  if (await portIsBusy(each)) {
    fail(
      `Port ${each} is in use: end what listens there, or choose another with PORT=7100 npm start (the ports after it are used as well).`,
    );
  }
}

const env = toolchain();
install(env);
bundlePrograms(env);
buildApp(env);

// Until there is more to stop.
let stop = () => process.exit(130);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => stop(signal));
}

mkdirSync(dataDir, { recursive: true });
const { mlflow, options } = withMlflow ? await besideMlflow() : {};
layOut();
say('Starting the portal …');
writeFileSync(log, '');
const recent = [];
const portal = startPortal({
  env,
  port,
  dataDir,
  ...options,
  onLine: line => {
    appendFileSync(log, `${line}\n`);
    recent.push(line);
    recent.splice(0, recent.length - 20);
  },
});

let stopping = false;
stop = async signal => {
  if (stopping) return;
  stopping = true;
  console.log('');
  say(`Stopping; the data stay in ${data}/.`);
  await Promise.all([portal.stop(), mlflow?.stop()]);
  process.exit(signal === 'SIGINT' ? 130 : 143);
};
portal.ended.then(async why => {
  if (stopping) return;
  stopping = true;
  await Promise.all([portal.stop(), mlflow?.stop()]);
  fail(
    `The portal stopped: ${why}. Its last lines (all of them are in ${data}/portal.log):\n${recent.join(
      '\n',
    )}`,
  );
});

await portal.ready;
if (!stopping) {
  say(`Ready: ${portal.url}\n`);
  console.log('        Sign in as');
  for (const { name, role } of examplePeople()) {
    console.log(`          ${name.padEnd(16)} ${role}`);
  }
  console.log(
    `\n        To try registering, these files are served: http://localhost:${
      port + 1
    }/register/mlmodel.yaml\n        (also mldataset, mlfeatureset, mlinferenceservice, invalid).`,
  );
  console.log(
    `\n        To try the API, with the rights of the example systems and until it stops:\n          export TOKEN=${portal.serviceToken}`,
  );
  if (mlflow) console.log(`\n        MLflow is at ${mlflow.url}.`);
  console.log(
    `\n        Ctrl-C stops it and keeps the data in ${data}/ (the log is ${data}/portal.log).`,
  );
  const { jump, serviceToken, url } = portal;
  const told = { url, token: serviceToken, jump };
  await Promise.all(
    [
      loadExampleDeployments,
      loadExampleLineage,
      loadExampleMonitors,
      loadExampleMonth,
      loadExampleSpending,
    ].map(load => load(told).catch(error => stopping || say(error.message))),
  );
  // A portal that goes on running gets the rows of a day and the hours of services that are over since.
  setInterval(() => {
    layOut();
    [loadExampleMonth, loadExampleCounts].map(load =>
      load(told).catch(error => stopping || say(error.message)),
    );
  }, 3_600_000);
}

/** A portal without the newest rows is better than none. */
function layOut() {
  try {
    layOutServing({ dataDir, now: new Date() });
  } catch (error) {
    say(`The rows of the example models were not laid out: ${error.message}`);
  }
}

/** MLflow, and what the portal has to be told of it. */
async function besideMlflow() {
  say('Starting MLflow (the first time it is fetched, 360 MB) …');
  const { catalogInfo, config } = copyExamples(dataDir);
  const server = await startExampleMlflow({ dataDir, env, port });
  if ('missing' in server) {
    fail(`MLflow cannot be started: ${server.missing}`);
  }
  const extraConfig = [config, server.config].map((each, at) => {
    const path = join(dataDir, `mlflow-config-${at}.json`);
    writeFileSync(path, JSON.stringify(each));
    return path;
  });
  return { mlflow: server, options: { catalogInfo, extraConfig } };
}
