import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT, say } from '../lib/say.mjs';
import { buildApp } from '../lib/setUp.mjs';
import { absent, RESULTS, run } from './lane.mjs';

/** The portal in Chromium, by Playwright. */
export async function browserTests(laneEnv) {
  const chromium = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
  ].find(path => path && existsSync(path));
  if (!chromium) {
    say(
      'Chromium cannot be found (Debian: apt-get install chromium; elsewhere set CHROMIUM to its path).',
    );
    return absent('Chromium');
  }
  buildApp(laneEnv);
  const output = join(RESULTS, 'e2e.json');
  const status = await run(
    { ...laneEnv, CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: output },
    'yarn',
    ['playwright', 'test'],
  );
  const stats = existsSync(output)
    ? JSON.parse(readFileSync(output, 'utf8')).stats
    : undefined;
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0);
  if (failed > 0) sayWhatPagesShowed();
  return {
    passed: stats?.expected ?? 0,
    failed: status !== 0 && failed === 0 ? 1 : failed,
    skipped: stats?.skipped ?? 0,
  };
}

/** The pages of failed tests as text, since the pictures stay on the machine. */
function sayWhatPagesShowed() {
  const folder = join(ROOT, '.cache', 'e2e-results');
  const pages = existsSync(folder)
    ? readdirSync(folder, { recursive: true }).filter(
        path => basename(path) === 'error-context.md',
      )
    : [];
  for (const page of pages) {
    const text = readFileSync(join(folder, page), 'utf8');
    say(page);
    console.log(text.slice(text.indexOf('```yaml')).slice(0, 6000));
  }
}
