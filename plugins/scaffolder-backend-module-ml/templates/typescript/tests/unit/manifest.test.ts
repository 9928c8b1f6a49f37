import assert from 'node:assert/strict';
import { appendFileSync, cpSync, mkdtempSync } from 'node:fs';
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
