import assert from 'node:assert/strict';
import test from 'node:test';
import { keyFinder } from '../../src/apiKeys.ts';
import { RateLimit } from '../../src/rateLimit.ts';

const find = keyFinder(['one', 'two']);

for (const [headers, index] of [
  [{ 'x-api-key': 'two' }, 1],
  [{ authorization: 'Bearer one' }, 0],
  [{ authorization: 'bearer one' }, 0],
  [{ authorization: 'Basic one' }, undefined],
  [{ 'x-api-key': 'One' }, undefined],
  [{ 'x-api-key': '' }, undefined],
  [{}, undefined],
] as const) {
  test(`${JSON.stringify(headers)} is key ${index}`, () => {
    assert.equal(find(headers), index);
  });
}

test('a bucket holds twice the rate, refills with time, and is of one key', () => {
  const limit = new RateLimit(2);
  const take = (key: number, nowMs: number) => limit.take(key, nowMs);
  assert.deepEqual(
    [0, 0, 0, 0, 0].map(at => take(1, at)),
    [0, 0, 0, 0, 0.5],
  );
  assert.equal(take(2, 0), 0);
  assert.equal(take(1, 500), 0);
  assert.equal(take(1, 500), 0.5);
});

test('a rate of 0 is no limit', () => {
  const limit = new RateLimit(0);
  assert.ok(Array.from({ length: 99 }).every(() => limit.take(1, 0) === 0));
});
