import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { causeOf } from './cause.mjs';

const cwd = mkdtempSync(join(tmpdir(), 'gate-'));
after(() => rmSync(cwd, { recursive: true }));

const node = (program, ...args) =>
  spawnSync(process.execPath, [resolve(`tools/${program}`), ...args], {
    cwd,
    encoding: 'utf8',
  });

const TABLE = [
  ['good', 'echo fine', 'passed', 0, undefined],
  ['bad', 'echo "not run: a part"; echo why >&2; exit 3', 'failed', 3, 'why'],
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

for (const [output, cause] of [
  ['', 'it said nothing'],
  ['data.csv: sha256 must be a\n\n', 'data.csv: sha256 must be a'],
  [
    'a.py:3:1: F401 unused\nb.py:1:1: F401 unused\nFound 2 errors.\n',
    'a.py:3:1: F401 unused (and 1 more)',
  ],
  ['a.ts(3,1): error TS1: no\n', 'a.ts(3,1): error TS1: no'],
  [
    'FAILED tests/test_a.py::test_b - it is 2\n1 failed, 3 passed\n',
    'tests/test_a.py::test_b - it is 2',
  ],
  [
    '✖ other (1ms)\n✖ failing tests:\n\ntest at a:3:1\n✖ adds (0.5ms)\n  Error: 3\n    at a:1\n',
    'adds: Error: 3',
  ],
  [
    '✖ failing tests:\n\n✖ adds (1s)\n  AssertionError [ERR_ASSERTION]: Should equal:\n  \n  1 !== 2\n',
    'adds: Should equal: 1 !== 2',
  ],
  ['{"text": "why"}\nWhat the service wrote is in a.log\n', 'why'],
  ['why\n\nNode.js v24.9.0\n', 'why'],
]) {
  test(`the cause is "${cause}"`, () => assert.equal(causeOf(output), cause));
}

test('the summary names what was not run and is green, and red with a gate that failed or left no report', () => {
  const green = node('summary.mjs', 'good', 'absent');
  assert.equal(green.status, 0);
  assert.match(green.stdout, /not run +absent: there is no tool/);
  const red = node('summary.mjs', 'bad', 'good');
  assert.equal(red.status, 1);
  assert.match(red.stdout, /failed +bad: why\n$/, 'it comes last');
  assert.equal(node('summary.mjs', 'good', 'nobody').status, 1);
});
