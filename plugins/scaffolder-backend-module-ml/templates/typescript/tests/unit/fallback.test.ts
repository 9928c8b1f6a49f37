import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { readFallback } from '../../src/fallback.ts';
import { twoNumbers } from '../manifest.ts';

function folderWith(outputs: object[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'fallback-'));
  writeFileSync(join(folder, 'fallback.json'), JSON.stringify({ outputs }));
  return folder;
}

test('each row is answered the same', () => {
  const folder = folderWith([
    { name: 'scores', data: [0.75, 0.25] },
    { name: 'label', data: [0] },
  ]);
  assert.deepEqual(readFallback(folder, twoNumbers)(2), {
    label: { type: 'int64', dims: [2], data: new BigInt64Array(2) },
    scores: {
      type: 'float32',
      dims: [2, 2],
      data: new Float32Array([0.75, 0.25, 0.75, 0.25]),
    },
  });
});

test('a fallback that lacks an output stops the start', () => {
  const folder = folderWith([{ name: 'scores', data: [0.75, 0.25] }]);
  assert.throws(() => readFallback(folder, twoNumbers), /has no output label/);
});
