import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../lib/say.mjs';

const tracked = spawnSync('git', ['ls-files', '*.md'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .stdout.trim()
  .split('\n');

test('every relative link in the documentation leads somewhere', () => {
  assert.ok(tracked.length > 10);
  const dead = tracked.flatMap(file => {
    const text = readFileSync(join(ROOT, file), 'utf8').replace(
      /```[\s\S]*?```/g,
      '',
    );
    return [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
      .map(([, target]) => target)
      .filter(target => !/^[a-z]+:/.test(target))
      .filter(target => !existsSync(join(ROOT, dirname(file), target)))
      .map(target => `${file}: ${target}`);
  });
  assert.deepEqual(dead, []);
});

test('the people of app-config.yaml are people of the example company', () => {
  const config = readFileSync(join(ROOT, 'app-config.yaml'), 'utf8');
  const users = readFileSync(join(ROOT, 'examples/company/users.yaml'), 'utf8');
  const people = [
    ...config.matchAll(/- ref: user:default\/(\S+)\n\s+name: (.+)/g),
  ];
  assert.equal(people.length, 6);
  for (const [, name, displayName] of people) {
    const user = users
      .split('---')
      .find(each => each.includes(`name: ${name}\n`));
    assert.ok(user?.includes(`displayName: ${displayName}\n`), name);
  }
});
