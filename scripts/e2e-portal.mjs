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
import { startPortal } from './lib/portal.mjs';
import { fail, ROOT } from './lib/say.mjs';

const port = Number(process.argv[2]);
const dataDir = join(ROOT, '.cache', `e2e-${port}`);
rmSync(dataDir, { recursive: true, force: true });
mkdirSync(dataDir, { recursive: true });

// A copy of the registry, so that a test may change an artifact.
const models = join(dataDir, 'models');
cpSync(join(ROOT, 'examples/models'), models, { recursive: true });
const config = join(dataDir, 'e2e-config.json');
writeFileSync(
  config,
  JSON.stringify({
    ml: {
      registry: {
        syncInterval: '2s',
        files: [{ instance: 'examples', target: models }],
      },
      cards: { syncInterval: '2s' },
      inventory: { sweepInterval: '5s' },
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
await loadExampleDeployments({
  url: portal.url,
  token: portal.cdToken,
}).catch(error => stopping || fail(error.message));
