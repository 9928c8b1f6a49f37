import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test from 'node:test';

const read = (file: string) => readFileSync(file, 'utf8');

test('what is installed or reported is not committed', () => {
  const ignored = read('.gitignore').split('\n');
  for (const folder of ['node_modules/', 'reports/', '.tools/']) {
    assert.ok(ignored.includes(folder), folder);
  }
});

test('an install runs no scripts, and wants the Node that runs TypeScript', () => {
  for (const setting of ['ignore-scripts', 'engine-strict']) {
    const { stdout } = spawnSync('npm', ['config', 'get', setting], {
      encoding: 'utf8',
    });
    assert.equal(stdout.trim(), 'true', setting);
  }
});

test('the lock names digests, and no registry', () => {
  const { packages } = JSON.parse(read('package-lock.json'));
  for (const [path, entry] of Object.entries<Record<string, unknown>>(
    packages,
  )) {
    assert.equal(entry.resolved, undefined, path);
    assert.ok(path === '' || entry.integrity, path);
  }
});
