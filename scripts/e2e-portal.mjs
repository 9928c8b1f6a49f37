// The portal that the browser tests look at: a fresh database each time.
// Usage: node scripts/e2e-portal.mjs PORT
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startPortal } from './lib/portal.mjs';
import { fail, ROOT } from './lib/say.mjs';

const dataDir = join(ROOT, '.cache', 'e2e-data');
rmSync(dataDir, { recursive: true, force: true });
mkdirSync(dataDir, { recursive: true });

const portal = startPortal({
  env: process.env,
  port: Number(process.argv[2]),
  dataDir,
  onLine: line => appendFileSync(join(dataDir, 'portal.log'), `${line}\n`),
});
const stop = async () => {
  await portal.stop();
  process.exit(0);
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
portal.ended.then(why =>
  fail(`The portal stopped: ${why}; see .cache/e2e-data/portal.log`),
);
