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
import { readModelFiles } from '../../src/manifest.ts';

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
