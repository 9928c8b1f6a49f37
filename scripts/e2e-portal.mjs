// The portal that the browser tests look at: a fresh database each time.
// Usage: node scripts/e2e-portal.mjs PORT
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadExampleDeployments } from './lib/exampleDeployments.mjs';
import { loadExampleLineage } from './lib/exampleLineage.mjs';
import { copyExamples, startExampleMlflow } from './lib/exampleMlflow.mjs';
import { loadExampleMonitors } from './lib/exampleMonitors.mjs';
import { loadExampleMonth } from './lib/exampleMonth.mjs';
import { layOutServing } from './lib/exampleServing.mjs';
import { loadExampleSpending } from './lib/exampleSpending.mjs';
import { startPortal } from './lib/portal.mjs';
import { exampleEndpoints } from './lib/portalConfig.mjs';
import { fail, ROOT, say } from './lib/say.mjs';

const port = Number(process.argv[2]);
const dataDir = join(ROOT, '.cache', `e2e-${port}`);
rmSync(dataDir, { recursive: true, force: true });
mkdirSync(dataDir, { recursive: true });

// A portal that is ended while it starts leaves nothing behind.
let stop = () => process.exit(143);
process.on('SIGTERM', () => stop());
process.on('SIGINT', () => stop());

// Copies, so that a test may change an artifact, a card or a policy.
const examples = copyExamples(dataDir);
layOutServing({ dataDir, now: new Date() });
const mlflow = await startExampleMlflow({ dataDir, env: process.env, port });
if ('missing' in mlflow) {
  const why = `MLflow cannot be started: ${mlflow.missing}`;
  if (process.env.CI) fail(why);
  say(why);
}
const quick = {
  ml: {
    registry: { syncInterval: '2s', registration: { listInterval: '2s' } },
    lineage: { syncInterval: '2s' },
    cards: { syncInterval: '2s' },
    inventory: { sweepInterval: '5s' },
    governance: { watchInterval: '2s', audit: { headInterval: '2s' } },
  },
  smokeTest: {
    endpoints: [
      ...exampleEndpoints(port),
      // The service that a test creates, clones and boots.
      {
        host: 'screening-e2e.staging.ml.example.com',
        through: `http://localhost:${port + 5}`,
        headers: [
          { name: 'Authorization', value: 'Bearer e2e-key-of-the-clone' },
        ],
      },
    ],
  },
};

const portal = startPortal({
  env: process.env,
  port,
  dataDir,
  catalogInfo: examples.catalogInfo,
  extraConfig: [examples.config, quick, mlflow.config ?? {}].map((each, at) => {
    const path = join(dataDir, `e2e-config-${at}.json`);
    writeFileSync(path, JSON.stringify(each));
    return path;
  }),
  onLine: line => appendFileSync(join(dataDir, 'portal.log'), `${line}\n`),
});
let stopping = false;
stop = async () => {
  stopping = true;
  await Promise.all([portal.stop(), mlflow.stop?.()]);
  process.exit(0);
};
portal.ended.then(async why => {
  if (stopping) return;
  stopping = true;
  await Promise.all([portal.stop(), mlflow.stop?.()]);
  fail(`The portal stopped: ${why}; see ${dataDir}/portal.log`);
});

await portal.ready;
const { jump, serviceToken, url } = portal;
const told = { url, token: serviceToken, jump };
await Promise.all(
  [
    loadExampleDeployments,
    loadExampleLineage,
    loadExampleMonitors,
    loadExampleMonth,
    loadExampleSpending,
  ].map(load => load(told).catch(error => stopping || fail(error.message))),
);
