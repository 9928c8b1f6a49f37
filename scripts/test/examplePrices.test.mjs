import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examplePrices } from '../lib/examplePrices.mjs';

test('whoever creates a service is told what it will cost: all that its manifests ask for has a price', () => {
  const kinds = new Set(
    examplePrices().flatMap(({ hardware, kind }) => (hardware ? [kind] : [])),
  );
  assert.deepEqual([...kinds], ['gpu-hour', 'core-hour', 'gib-hour']);
});

test('prices are decimals in text, and say that they are made up', () => {
  for (const { price, source } of examplePrices()) {
    assert.match(price, /^\d+\.\d+$/);
    assert.match(source, /made up/);
  }
});
