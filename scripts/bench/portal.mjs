// npm run bench:portal: seconds of `npm start` (from a fresh clone and the second
// time), and the JavaScript that opening the ML page loads beyond the stock catalog page.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../lib/say.mjs';
import { install } from '../lib/setUp.mjs';
import { toolchain } from '../lib/toolchain.mjs';

const PORT = 7611;
install(toolchain());
const clone = join(mkdtempSync(join(tmpdir(), 'callboard-')), 'callboard');
spawnSync('git', ['clone', '--quiet', ROOT, clone], { stdio: 'inherit' });
const running = [];
try {
  const first = await start();
  await first.stop();
  print({ what: 'fresh clone until ready', ours: first.seconds, unit: 's' });
  const second = await start();
  print({ what: 'second start until ready', ours: second.seconds, unit: 's' });
  const catalog = await scriptsOf('/catalog');
  const ml = await scriptsOf('/ml', catalog.loaded);
  print({
    what: 'JavaScript that the ML page adds, gzip',
    ours: Math.round(ml.bytes / 100) / 10,
    catalog: Math.round(catalog.bytes / 100) / 10,
    ratio: Math.round((100 * ml.bytes) / catalog.bytes) / 100,
    unit: 'kB',
  });
} finally {
  await Promise.all(running.map(portal => portal.stop()));
  rmSync(join(clone, '..'), { recursive: true, force: true });
}

function print(figure) {
  console.log(JSON.stringify({ bench: 'portal', ...figure }));
}

/** Runs `npm start` in the clone until it says that it is ready. */
function start() {
  const begin = Date.now();
  const child = spawn('npm', ['start'], {
    cwd: clone,
    env: { ...process.env, PORT: String(PORT) },
    detached: true,
  });
  const ended = new Promise(resolve => child.once('exit', resolve));
  const portal = {
    seconds: undefined,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        process.kill(-child.pid, 'SIGINT');
        await ended;
      }
    },
  };
  running.push(portal);
  return new Promise((resolve, reject) => {
    let output = '';
    const onText = text => {
      output += text;
      if (output.includes('Ready:')) {
        portal.seconds ??= Math.round((Date.now() - begin) / 100) / 10;
        resolve(portal);
      }
    };
    child.stdout.on('data', onText);
    child.stderr.on('data', onText);
    ended.then(() => reject(new Error(`npm start ended early:\n${output}`)));
  });
}

/** The scripts that a page loads, beside those in `known`, in bytes after gzip. */
async function scriptsOf(path, known = new Set()) {
  const require = createRequire(join(ROOT, 'package.json'));
  const { chromium } = require('@playwright/test');
  const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium'].find(
    each => each && existsSync(each),
  );
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const page = await browser.newPage();
  await page.addInitScript(() =>
    localStorage.setItem('callboard.examplePerson', 'user:default/mila'),
  );
  const loaded = new Set();
  const sizes = [];
  page.on('response', response => {
    const url = response.url();
    if (url.endsWith('.js') && !loaded.has(url)) {
      loaded.add(url);
      if (!known.has(url)) {
        sizes.push(response.body().then(body => gzipSync(body).length));
      }
    }
  });
  await page.goto(`http://localhost:${PORT}${path}`, {
    waitUntil: 'networkidle',
  });
  const bytes = (await Promise.all(sizes)).reduce((sum, each) => sum + each, 0);
  await browser.close();
  return { bytes, loaded };
}
