import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

const read = (file: string) => readFileSync(file, 'utf8');

test('the CUDA provider has the version of onnxruntime-node, which opens no other', () => {
  const [, provider] =
    /^ARG ONNXRUNTIME_VERSION=(\S+)$/m.exec(read('Dockerfile.gpu')) ?? [];
  const { packages } = JSON.parse(read('package-lock.json'));
  assert.equal(provider, packages['node_modules/onnxruntime-node'].version);
});
