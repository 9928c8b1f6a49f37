import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
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
  const report = existsSync(output)
    ? JSON.parse(readFileSync(output, 'utf8'))
    : undefined;
  const { expected, flaky, unexpected, skipped } = report?.stats ?? {};
  report?.suites.flatMap(testsOf).filter(isFlaky).forEach(sayWhatFailedFirst);
  if (unexpected > 0) sayWhatPagesShowed();
  return {
    passed: (expected ?? 0) + (flaky ?? 0),
    failed: status !== 0 && !unexpected ? 1 : unexpected ?? 0,
    skipped: skipped ?? 0,
  };
}

/** The tests of a suite of Playwright's report, at any depth. */
function testsOf({ specs, suites = [] }) {
  return [
    ...specs.flatMap(({ file, title, tests }) =>
      tests.map(test => ({ ...test, name: `${file}: ${title}` })),
    ),
    ...suites.flatMap(testsOf),
  ];
}

/** Whether it failed, and passed when it was tried again. */
const isFlaky = ({ status }) => status === 'flaky';

function sayWhatFailedFirst({ name, results }) {
  say(`FLAKY, passed on its second try only: ${name}`);
  for (const { message } of results[0].errors) {
    console.log(stripVTControlCharacters(message));
  }
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
