// The portal that the browser tests look at: a fresh database each time.
// Usage: node scripts/e2e-portal.mjs PORT
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { loadExampleDeployments } from './lib/exampleDeployments.mjs';
import { loadExampleLineage } from './lib/exampleLineage.mjs';
import { startPortal } from './lib/portal.mjs';
import { fail, ROOT } from './lib/say.mjs';

const port = Number(process.argv[2]);
const dataDir = join(ROOT, '.cache', `e2e-${port}`);
rmSync(dataDir, { recursive: true, force: true });
mkdirSync(dataDir, { recursive: true });

// Copies, so that a test may change an artifact, a card or a policy.
for (const folder of ['examples', 'catalog-info']) {
  cpSync(join(ROOT, folder), join(dataDir, folder), {
    recursive: true,
    filter: source => source !== join(ROOT, 'examples/train'),
  });
}
const all = join(dataDir, 'catalog-info/all.yaml');
const models = join(dataDir, 'examples/models');
const config = join(dataDir, 'e2e-config.json');
writeFileSync(
  config,
  JSON.stringify({
    catalog: { locations: [{ type: 'file', target: all }] },
    ml: {
      registry: {
        syncInterval: '2s',
        files: [{ instance: 'examples', target: models }],
      },
      cards: { syncInterval: '2s' },
      inventory: { sweepInterval: '5s' },
      governance: {
        watchInterval: '2s',
        audit: { headInterval: '2s' },
        policies: [{ target: join(dataDir, 'examples/policies') }],
      },
    },
  }),
);

const portal = startPortal({
  env: process.env,
  port,
  dataDir,
  extraConfig: [config],
  onLine: line => appendFileSync(join(dataDir, 'portal.log'), `${line}\n`),
});
let stopping = false;
const stop = async () => {
  stopping = true;
  await portal.stop();
  process.exit(0);
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
portal.ended.then(async why => {
  if (stopping) return;
  stopping = true;
  await portal.stop();
  fail(`The portal stopped: ${why}; see ${dataDir}/portal.log`);
});

await portal.ready;
const told = { url: portal.url, token: portal.serviceToken };
await Promise.all(
  [loadExampleDeployments, loadExampleLineage].map(load =>
    load(told).catch(error => stopping || fail(error.message)),
  ),
);
