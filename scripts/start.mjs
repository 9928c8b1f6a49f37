// npm start: everything from a fresh clone to a running portal.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadExampleDeployments } from './lib/exampleDeployments.mjs';
import { loadExampleLineage } from './lib/exampleLineage.mjs';
import {
  examplePeople,
  portIsBusy,
  portsOf,
  startPortal,
} from './lib/portal.mjs';
import { fail, ROOT, say } from './lib/say.mjs';
import { buildApp, bundleRunner, install } from './lib/setUp.mjs';
import { toolchain } from './lib/toolchain.mjs';

const port = Number(process.env.PORT ?? 7007);
const dataDir = join(ROOT, '.data');
const log = join(dataDir, 'portal.log');

for (const each of portsOf(port)) {
  if (await portIsBusy(each)) {
    fail(
      `Port ${each} is in use: end what listens there, or choose another with PORT=7100 npm start (the three ports after it are used as well).`,
    );
  }
}

const env = toolchain();
install(env);
bundleRunner(env);
buildApp(env);

say('Starting the portal …');
mkdirSync(dataDir, { recursive: true });
writeFileSync(log, '');
const recent = [];
const portal = startPortal({
  env,
  port,
  dataDir,
  onLine: line => {
    appendFileSync(log, `${line}\n`);
    recent.push(line);
    recent.splice(0, recent.length - 20);
  },
});

let stopping = false;
const stop = async signal => {
  if (stopping) return;
  stopping = true;
  console.log('');
  say('Stopping; the data stay in .data/.');
  await portal.stop();
  process.exit(signal === 'SIGINT' ? 130 : 143);
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
process.on('SIGHUP', stop);

portal.ended.then(async why => {
  if (stopping) return;
  stopping = true;
  await portal.stop();
  fail(
    `The portal stopped: ${why}. Its last lines (all of them are in .data/portal.log):\n${recent.join(
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
    '\n        Ctrl-C stops it and keeps the data in .data/ (the log is .data/portal.log).',
  );
  const told = { url: portal.url, token: portal.serviceToken };
  await Promise.all(
    [loadExampleDeployments, loadExampleLineage].map(load =>
      load(told).catch(error => stopping || say(error.message)),
    ),
  );
}
