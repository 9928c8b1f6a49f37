import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';

const cwd = mkdtempSync(join(tmpdir(), 'gate-'));
after(() => rmSync(cwd, { recursive: true }));

const node = (program, ...args) =>
  spawnSync(process.execPath, [resolve(`tools/${program}`), ...args], {
    cwd,
    encoding: 'utf8',
  });

const TABLE = [
  ['good', 'echo fine', 'passed', 0, undefined],
  ['bad', 'echo "not run: no reason"; exit 3', 'failed', 3, 'ended with 3'],
  [
    'absent',
    'echo; echo "not run: there is no tool"',
    'not-run',
    0,
    'there is no tool',
  ],
];

for (const [name, script, status, code, reason] of TABLE) {
  test(`a gate that is ${name} is ${status}, and says so`, () => {
    const ran = node('gate.mjs', name, '--', 'sh', '-c', script);
    assert.equal(ran.status, code);
    assert.match(
      ran.stdout,
      new RegExp(`^${name}: ${status.replace('-', ' ')}`, 'm'),
    );
    const report = JSON.parse(
      readFileSync(join(cwd, `reports/gates/${name}.json`), 'utf8'),
    );
    assert.ok(report.seconds >= 0);
    assert.deepEqual(
      { ...report, seconds: 0 },
      { gate: name, status, seconds: 0, ...(reason && { reason }) },
    );
  });
}

test('the summary names what was not run and is green, and red with a gate that failed or left no report', () => {
  const green = node('summary.mjs', 'good', 'absent');
  assert.equal(green.status, 0);
  assert.match(green.stdout, /not run +absent: there is no tool/);
  assert.equal(node('summary.mjs', 'good', 'bad').status, 1);
  assert.equal(node('summary.mjs', 'good', 'nobody').status, 1);
});
