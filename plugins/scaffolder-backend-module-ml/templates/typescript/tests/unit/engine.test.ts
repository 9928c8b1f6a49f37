import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Engine } from '../../src/engine.ts';
import { readModelFiles } from '../../src/manifest.ts';
import { readInferRequest } from '../../src/openInference.ts';
import { reasonOf } from '../../src/session.ts';

const options = { threads: 1, provider: 'cpu' } as const;
const { file, manifest } = readModelFiles('model');
const fail = (error: Error) => assert.fail(error);

test('the model answers in its own thread, and says what it cannot take', async () => {
  const bundle = JSON.parse(readFileSync('golden/bundle.json', 'utf8'));
  const { input } = readInferRequest(bundle.cases[0], manifest, 1024);
  const engine = await Engine.start({ file, ...options }, fail);
  try {
    const names = Object.keys(await engine.run(input));
    assert.deepEqual(
      names.sort(),
      manifest.outputs.map(({ name }) => name).sort(),
    );
    await assert.rejects(
      engine.run({ type: 'bool', dims: [1], data: new Uint8Array(1) }),
      /input/i,
    );
  } finally {
    await engine.stop();
  }
});

test('what was asked before the end is answered', async () => {
  const bundle = JSON.parse(readFileSync('golden/bundle.json', 'utf8'));
  const { input } = readInferRequest(bundle.cases[0], manifest, 1024);
  const engine = await Engine.start({ file, ...options }, fail);
  const asked = Array.from({ length: 50 }, () => engine.run(input));
  await engine.stop();
  const answers = await Promise.race([Promise.all(asked), sleep(2000, [])]);
  assert.equal(answers.length, 50);
});

test('a file that is no model stops the start', async () => {
  await assert.rejects(
    Engine.start({ file: 'package.json', ...options }, fail),
    /package\.json: cannot be loaded with EXECUTION_PROVIDER=cpu/,
  );
});

test('why a run failed is said without the values of the request', () => {
  const said = 'Non-zero status code returned while running Gather node.';
  const error = new Error(
    `${said} Status Message: indices element out of data bounds, idx=7041`,
  );
  assert.equal(reasonOf(error), said);
  assert.equal(reasonOf('ended'), 'ended');
});
