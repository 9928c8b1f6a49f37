import assert from 'node:assert/strict';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { canJoinRows, readModelFiles } from '../../src/manifest.ts';
import { twoNumbers } from '../manifest.ts';

test('a model that is not the one described is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'model-'));
  cpSync('model', folder, { recursive: true });
  assert.match(readModelFiles(folder).manifest.digest, /^sha256:/);
  appendFileSync(join(folder, 'model.onnx'), ' ');
  assert.throws(
    () => readModelFiles(folder),
    /digest is sha256:.+ but manifest.json says sha256:/,
  );
});

test('a type that cannot be served stops the start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'model-'));
  cpSync('model', folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.inputs[0].dtype = 'float16';
  writeFileSync(file, JSON.stringify(manifest));
  assert.throws(() => readModelFiles(folder), /float16 cannot be served/);
});

test('rows are joined only where the model takes any number of them', () => {
  const [input] = twoNumbers.inputs;
  assert.ok(canJoinRows(twoNumbers));
  const fixed = { ...input, shape: [1, 2] };
  assert.ok(!canJoinRows({ ...twoNumbers, inputs: [fixed] }));
  const total = { name: 'total', dtype: 'float32', shape: [] };
  assert.ok(!canJoinRows({ ...twoNumbers, outputs: [total] }));
});
