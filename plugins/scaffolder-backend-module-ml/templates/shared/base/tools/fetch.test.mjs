import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

const PROGRAM = '.tools/a-tool/package/bin/a-tool.cjs';

let folder;
let digest;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fetch-'));
  mkdirSync(join(folder, 'package/bin'), { recursive: true });
  mkdirSync(join(folder, 'tools'));
  writeFileSync(join(folder, 'package/bin/a-tool.cjs'), 'console.log(1)');
  execFileSync('tar', ['-czf', 'a-tool.tgz', 'package'], { cwd: folder });
  digest = `sha256:${createHash('sha256')
    .update(readFileSync(join(folder, 'a-tool.tgz')))
    .digest('hex')}`;
});
afterEach(() => rmSync(folder, { recursive: true }));

function fetchTools(pinned) {
  const tool = {
    name: 'a-tool',
    version: '1',
    url: 'http://127.0.0.1:9/',
    digest: pinned,
  };
  writeFileSync(join(folder, 'tools/tools.json'), JSON.stringify([tool]));
  const env = { ...process.env, CALLBOARD_TOOLS_DIR: folder };
  return spawnSync(process.execPath, [resolve('tools/fetch.mjs')], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
}

test('a program with the pinned digest is unpacked, once', () => {
  assert.match(fetchTools(digest).stdout, /a-tool 1 fetched/);
  assert.ok(existsSync(join(folder, PROGRAM)));
  rmSync(join(folder, 'a-tool.tgz'));
  assert.match(fetchTools(digest).stdout, /a-tool 1 is there/);
});

test('a program with another digest is refused, and not unpacked', () => {
  const { status, stderr } = fetchTools(`sha256:${'0'.repeat(64)}`);
  assert.notEqual(status, 0);
  assert.match(stderr, /a-tool: digest must be sha256:0000/);
  assert.ok(!existsSync(join(folder, PROGRAM)));
});
