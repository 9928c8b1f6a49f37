import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'service-'));
after(() => rmSync(folder, { recursive: true }));

/** Runs a command beside a stand-in of the service, of which only the beginning and the end differ. */
function beside(service, ...command) {
  const file = join(folder, 'service.mjs');
  const listen = `import('node:http').then(({ createServer }) =>
    createServer((_, answer) => answer.end(process.env.API_KEYS)).listen(process.env.PORT, '127.0.0.1'));\n`;
  writeFileSync(file, listen + service);
  const env = {
    ...process.env,
    SERVE: `"${process.execPath}" "${file}"`,
    SHUTDOWN_GRACE_S: '1',
  };
  return spawnSync(
    process.execPath,
    ['tools/with-service.mjs', '--', ...command],
    { env, encoding: 'utf8' },
  );
}

const ends = "process.on('SIGTERM', () => process.exit(0));";

test('a command finds the service and its key, and its status is kept', () => {
  const script =
    'fetch(process.env.SERVICE_URL).then(a => a.text()).then(key => process.exit(key === process.env.SERVICE_API_KEY ? 7 : 1))';
  assert.equal(beside(ends, process.execPath, '-e', script).status, 7);
});

for (const [what, service, sentence] of [
  [
    'does not start',
    'console.log(\'{"message":"no key"}\'); process.exit(1);',
    /\nthe service ended before it was ready: no key\n$/,
  ],
  [
    'does not end in time',
    "process.on('SIGTERM', () => {});",
    /did not end within 1 s/,
  ],
  [
    'does not end well',
    "process.on('SIGTERM', () => process.exit(2));",
    /ended with 2/,
  ],
]) {
  test(`a service that ${what} is a failure, whatever the command says`, () => {
    const { status, stderr } = beside(service, 'true');
    assert.equal(status, 1);
    assert.match(stderr, sentence);
  });
}
